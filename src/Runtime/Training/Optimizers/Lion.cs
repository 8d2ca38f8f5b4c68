using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Lion (Chen et al., 2023) in Keras 3's form: steps of one size, by the sign of a mean of the gradients.</summary>
/// <remarks>
/// w -= learningRate * sign(m * beta1 + g * (1 - beta1)), then m = m * beta2 + g * (1 - beta2). Its learning rate is a third to a tenth of
/// Adam's.
/// </remarks>
public sealed class Lion : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private float _learningRate;

    /// <summary>Lion with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="beta1">Share of the mean in what the sign is taken of.</param>
    /// <param name="beta2">Decay of the mean of the gradients.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public Lion(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.99)
        : this(new ConstantSchedule(learningRate), beta1, beta2)
    {
    }

    /// <summary>Lion with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Lion(double, double, double)"/>
    public Lion(LearningRateSchedule learningRate, double beta1 = 0.9, double beta2 = 0.99)
        : base(learningRate, "momentum")
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        (_beta1, _beta2) = (beta1, beta2);
    }

    private protected override (string Name, object? Value)[] Arguments => [("beta1", _beta1), ("beta2", _beta2)];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _learningRate = learningRate;

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) =>
        Update(start, values, gradients, scale: 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) => ElementwiseUpdate.Run(
        new Rule(_learningRate * scale, (float)_beta1, (float)(1 - _beta1), (float)_beta2, (float)(1 - _beta2)),
        ExceedsCache, values, gradients, Slot(0, start, values.Length));

    private readonly struct Rule(float learningRate, float beta1, float rest1, float beta2, float rest2) : IUpdateRule
    {
        private readonly float _learningRate = learningRate;
        private readonly float _beta1 = beta1;
        private readonly float _rest1 = rest1;
        private readonly float _beta2 = beta2;
        private readonly float _rest2 = rest2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector mean, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            gradient = Denormals.FlushGradient<TSimd, TVector>(gradient);
            TVector mixed = TSimd.Add(TSimd.Multiply(mean, TSimd.Create(_beta1)), TSimd.Multiply(gradient, TSimd.Create(_rest1)));

            // Neither 0 nor NaN has a sign.
            TVector sign = TSimd.Select(
                TSimd.LessThan(TSimd.Create(0f), TSimd.Abs(mixed)), TSimd.CopySign(TSimd.Create(1f), mixed), mixed);
            value = TSimd.Subtract(value, TSimd.Multiply(sign, TSimd.Create(_learningRate)));
            mean = Denormals.Flush<TSimd, TVector>(
                TSimd.Add(TSimd.Multiply(mean, TSimd.Create(_beta2)), TSimd.Multiply(gradient, TSimd.Create(_rest2))));
        }
    }
}
