using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Adam (Kingma and Ba, 2014) in Keras 3's form: epsilon is added to the square root of the uncorrected second moment.</summary>
/// <remarks>
/// At step t: m += (g - m) * (1 - beta1); v += (g² - v) * (1 - beta2);
/// w -= m * alpha / (sqrt(v) + epsilon) with alpha = learningRate * sqrt(1 - beta2^t) / (1 - beta1^t).
/// </remarks>
public class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly float _epsilon;
    private float _alpha;

    /// <summary>Adam with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="beta1">Decay of the mean of the gradients. A double, because 1 - beta cancels.</param>
    /// <param name="beta2">Decay of the mean of their squares.</param>
    /// <param name="epsilon">Keeps the quotient finite; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public Adam(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999, float epsilon = 1e-7f)
        : this(new ConstantSchedule(learningRate), beta1, beta2, epsilon)
    {
    }

    /// <summary>Adam with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Adam(float, double, double, float)"/>
    public Adam(LearningRateSchedule learningRate, double beta1 = 0.9, double beta2 = 0.999, float epsilon = 1e-7f)
        : base(learningRate, "m", "v")
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        CheckEpsilon(epsilon);
        (_beta1, _beta2, _epsilon) = (beta1, beta2, epsilon);
    }

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _alpha = (float)(
        learningRate * Math.Sqrt(1 - PortableMath.Power(_beta2, iteration)) / (1 - PortableMath.Power(_beta1, iteration)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients)
    {
        Span<float> means = Slot(0, start, values.Length);
        Span<float> squares = Slot(1, start, values.Length);
        float rest1 = (float)(1 - _beta1);
        float rest2 = (float)(1 - _beta2);

        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(means);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(squares);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var epsilon = new Vector<float>(_epsilon);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> mean = Denormals.Flush(m[i] + (g[i] - m[i]) * rest1);
            Vector<float> square = Denormals.Flush(v[i] + (g[i] * g[i] - v[i]) * rest2);
            m[i] = mean;
            v[i] = square;
            w[i] -= mean * _alpha / (Vector.SquareRoot(square) + epsilon);
        }

        for (int i = w.Length * Vector<float>.Count; i < values.Length; i++)
        {
            float mean = Denormals.Flush(means[i] + (gradients[i] - means[i]) * rest1);
            float square = Denormals.Flush(squares[i] + (gradients[i] * gradients[i] - squares[i]) * rest2);
            means[i] = mean;
            squares[i] = square;
            values[i] -= mean * _alpha / (MathF.Sqrt(square) + _epsilon);
        }
    }
}
