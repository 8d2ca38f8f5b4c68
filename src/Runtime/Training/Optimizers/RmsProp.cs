using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>RMSprop (Tieleman and Hinton, 2012) in Keras 3's form: epsilon is added under the square root.</summary>
/// <remarks>
/// v = rho * v + (1 - rho) * g²; step = learningRate * g / sqrt(v + epsilon); centred, v - a² stands for v with a = rho * a + (1 - rho) *
/// g. A difference that rounding makes negative counts as 0, where Keras would take the root of it.
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
    public RmsProp(double learningRate = 1e-3, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false)
        : this(new ConstantSchedule(learningRate), rho, momentum, epsilon, centered)
    {
    }

    /// <summary>RMSprop with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="RmsProp(double, double, double, double, bool)"/>
    public RmsProp(LearningRateSchedule learningRate, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false)
        : base(learningRate, SlotNames(momentum, centered))
    {
        CheckDecay(rho, nameof(rho));
        CheckDecay(momentum, nameof(momentum));
        CheckEpsilon(epsilon);
        (_rho, _rest, _momentum, _epsilon) = ((float)rho, (float)(1 - rho), (float)momentum, (float)epsilon);
        _meanSlot = centered ? 1 : 0;
        _momentumSlot = momentum == 0 ? 0 : _meanSlot + 1;
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("rho", _rho), ("momentum", _momentum), ("epsilon", _epsilon), ("centered", _meanSlot == 1),
    ];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _learningRate = learningRate;

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) =>
        Update(start, values, gradients, scale: 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) => ElementwiseUpdate.Run(
        new Rule(_learningRate * scale, _rho, _rest, _momentum, _epsilon, _meanSlot != 0, _momentumSlot != 0),
        ExceedsCache, values, gradients, Slot(0, start, values.Length),
        _meanSlot == 0 ? default : Slot(_meanSlot, start, values.Length),
        _momentumSlot == 0 ? default : Slot(_momentumSlot, start, values.Length));

    private static string[] SlotNames(double momentum, bool centered) => (centered, momentum != 0) switch
    {
        (false, false) => ["velocity"],
        (false, true) => ["velocity", "momentum"],
        (true, false) => ["velocity", "average_gradient"],
        (true, true) => ["velocity", "average_gradient", "momentum"],
    };

    private readonly struct Rule(
        float learningRate, float rho, float rest, float momentum, float epsilon, bool centered, bool hasMomentum) : IUpdateRule
    {
        private readonly float _learningRate = learningRate;
        private readonly float _rho = rho;
        private readonly float _rest = rest;
        private readonly float _momentum = momentum;
        private readonly float _epsilon = epsilon;
        private readonly bool _centered = centered;
        private readonly bool _hasMomentum = hasMomentum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector square, ref TVector mean, ref TVector velocity)
            where TSimd : struct, ISimd<TVector>
        {
            gradient = Denormals.FlushGradient<TSimd, TVector>(gradient);
            TVector rho = TSimd.Create(_rho), rest = TSimd.Create(_rest);
            TVector squared = TSimd.Multiply(TSimd.Multiply(gradient, gradient), rest);
            square = Denormals.Flush<TSimd, TVector>(TSimd.Add(TSimd.Multiply(square, rho), squared));
            TVector variance = square;
            if (_centered)
            {
                mean = Denormals.Flush<TSimd, TVector>(TSimd.Add(TSimd.Multiply(mean, rho), TSimd.Multiply(gradient, rest)));
                variance = TSimd.Subtract(variance, TSimd.Multiply(mean, mean));
                variance = TSimd.Select(TSimd.LessThan(variance, TSimd.Create(0f)), TSimd.Create(0f), variance);
            }

            TVector deviation = TSimd.SquareRoot(TSimd.Add(variance, TSimd.Create(_epsilon)));
            TVector step = TSimd.Divide(TSimd.Multiply(gradient, TSimd.Create(_learningRate)), deviation);
            if (_hasMomentum)
            {
                step = Denormals.Flush<TSimd, TVector>(TSimd.Add(TSimd.Multiply(velocity, TSimd.Create(_momentum)), step));
                velocity = step;
            }

            value = TSimd.Subtract(value, step);
        }
    }
}
