using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Adagrad (Duchi, Hazan and Singer, 2011) in Keras 3's form.</summary>
/// <remarks>
/// a += g²; w -= learningRate * g / sqrt(initialAccumulator + a + epsilon). The slot holds the sum of squares alone, where Keras' begins
/// with the initial accumulator.
/// </remarks>
public sealed class Adagrad : Optimizer
{
    private readonly double _initialAccumulator;
    private readonly double _epsilon;
    private readonly float _offset;
    private float _learningRate;

    /// <summary>Adagrad with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="initialAccumulator">What the sum of squares begins with, at least 0.</param>
    /// <param name="epsilon">Keeps the quotient finite; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public Adagrad(double learningRate = 1e-3, double initialAccumulator = 0.1, double epsilon = 1e-7)
        : this(new ConstantSchedule(learningRate), initialAccumulator, epsilon)
    {
    }

    /// <summary>Adagrad with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Adagrad(double, double, double)"/>
    public Adagrad(LearningRateSchedule learningRate, double initialAccumulator = 0.1, double epsilon = 1e-7)
        : base(learningRate, "accumulator")
    {
        CheckEpsilon(epsilon);
        if (!(initialAccumulator >= 0 && float.IsFinite((float)initialAccumulator)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(initialAccumulator), initialAccumulator, "initialAccumulator is finite and not negative, for example 0.1.");
        }

        (_initialAccumulator, _epsilon) = (initialAccumulator, epsilon);
        _offset = (float)(initialAccumulator + epsilon);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("initialAccumulator", _initialAccumulator), ("epsilon", _epsilon),
    ];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _learningRate = learningRate;

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) =>
        Update(start, values, gradients, scale: 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) => ElementwiseUpdate.Run(
        new Rule(_learningRate * scale, _offset), ExceedsCache, values, gradients, Slot(0, start, values.Length));

    private readonly struct Rule(float learningRate, float offset) : IUpdateRule
    {
        private readonly float _learningRate = learningRate;
        private readonly float _offset = offset;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector sum, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            gradient = Denormals.FlushGradient<TSimd, TVector>(gradient);
            sum = TSimd.Add(sum, TSimd.Multiply(gradient, gradient));
            TVector deviation = TSimd.SquareRoot(TSimd.Add(sum, TSimd.Create(_offset)));
            value = TSimd.Subtract(value, TSimd.Divide(TSimd.Multiply(gradient, TSimd.Create(_learningRate)), deviation));
        }
    }
}
