using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Training;

/// <summary>RMSprop (Tieleman and Hinton, 2012) in Keras 3's form: epsilon is added under the square root.</summary>
/// <remarks>
/// v = rho * v + (1 - rho) * g²; step = learningRate * g / sqrt(v + epsilon); centred, v - a² stands for v with a = rho * a + (1 - rho) * g.
/// A difference that rounding makes negative counts as 0, where Keras would take the root of it.
/// With momentum m = momentum * m + step and w -= m; without it w -= step.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private readonly float _rho;
    private readonly float _rest;
    private readonly float _momentum;
    private readonly float _epsilon;
    private readonly int _meanSlot;
    private readonly int _momentumSlot;
    private float _learningRate;

    /// <summary>RMSprop with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="rho">Decay of the mean of the squared gradients. A double, because 1 - rho cancels.</param>
    /// <param name="momentum">Share of the last step that goes on: 0 .. 1, 1 excluded.</param>
    /// <param name="epsilon">Keeps the quotient finite; above 0.</param>
    /// <param name="centered">Whether to divide by the estimated deviation of the gradients instead of their size.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public RmsProp(float learningRate = 1e-3f, double rho = 0.9, float momentum = 0, float epsilon = 1e-7f, bool centered = false)
        : this(new ConstantSchedule(learningRate), rho, momentum, epsilon, centered)
    {
    }

    /// <summary>RMSprop with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="RmsProp(float, double, float, float, bool)"/>
    public RmsProp(LearningRateSchedule learningRate, double rho = 0.9, float momentum = 0, float epsilon = 1e-7f, bool centered = false)
        : base(learningRate, SlotNames(momentum, centered))
    {
        CheckDecay(rho, nameof(rho));
        CheckDecay(momentum, nameof(momentum));
        CheckEpsilon(epsilon);
        (_rho, _rest, _momentum, _epsilon) = ((float)rho, (float)(1 - rho), momentum, epsilon);
        _meanSlot = centered ? 1 : 0;
        _momentumSlot = momentum == 0 ? 0 : _meanSlot + 1;
    }

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _learningRate = learningRate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients)
    {
        Span<float> squares = Slot(0, start, values.Length);

        // A slot that this variant does not have is never touched; the squares stand in for it.
        Span<float> means = Slot(_meanSlot, start, values.Length);
        Span<float> velocities = Slot(_momentumSlot, start, values.Length);
        bool centered = _meanSlot != 0;
        bool hasMomentum = _momentumSlot != 0;

        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(squares);
        Span<Vector<float>> a = MemoryMarshal.Cast<float, Vector<float>>(means);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(velocities);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var epsilon = new Vector<float>(_epsilon);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> square = Denormals.Flush(v[i] * _rho + g[i] * g[i] * _rest);
            Vector<float> variance = square;
            v[i] = square;
            if (centered)
            {
                Vector<float> mean = Denormals.Flush(a[i] * _rho + g[i] * _rest);
                a[i] = mean;
                variance -= mean * mean;
                variance = Vector.ConditionalSelect(Vector.LessThan(variance, Vector<float>.Zero), Vector<float>.Zero, variance);
            }

            Vector<float> step = g[i] * _learningRate / Vector.SquareRoot(variance + epsilon);
            if (hasMomentum)
            {
                step = Denormals.Flush(m[i] * _momentum + step);
                m[i] = step;
            }

            w[i] -= step;
        }

        for (int i = w.Length * Vector<float>.Count; i < values.Length; i++)
        {
            float square = Denormals.Flush(squares[i] * _rho + gradients[i] * gradients[i] * _rest);
            float variance = square;
            squares[i] = square;
            if (centered)
            {
                float mean = Denormals.Flush(means[i] * _rho + gradients[i] * _rest);
                means[i] = mean;
                variance -= mean * mean;
                variance = variance < 0 ? 0 : variance;
            }

            float step = gradients[i] * _learningRate / MathF.Sqrt(variance + _epsilon);
            if (hasMomentum)
            {
                step = Denormals.Flush(velocities[i] * _momentum + step);
                velocities[i] = step;
            }

            values[i] -= step;
        }
    }

    private static string[] SlotNames(float momentum, bool centered) => (centered, momentum != 0) switch
    {
        (false, false) => ["velocity"],
        (false, true) => ["velocity", "momentum"],
        (true, false) => ["velocity", "average_gradient"],
        (true, true) => ["velocity", "average_gradient", "momentum"],
    };
}
