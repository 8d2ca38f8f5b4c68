using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2017) in Keras 3's form.</summary>
/// <remarks>w -= w * weightDecay * learningRate, then Adam's step. As in Keras all parameters decay, biases too.</remarks>
public sealed class AdamW : Adam
{
    private readonly float _weightDecay;
    private float _decay;

    /// <summary>AdamW with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="weightDecay">Share of a weight that a step of learning rate 1 takes away.</param>
    /// <param name="beta1">Decay of the mean of the gradients. A double, because 1 - beta cancels.</param>
    /// <param name="beta2">Decay of the mean of their squares.</param>
    /// <param name="epsilon">Keeps the quotient finite; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public AdamW(
        double learningRate = 1e-3, double weightDecay = 4e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : this(new ConstantSchedule(learningRate), weightDecay, beta1, beta2, epsilon)
    {
    }

    /// <summary>AdamW with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="AdamW(double, double, double, double, double)"/>
    public AdamW(
        LearningRateSchedule learningRate, double weightDecay = 4e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate, beta1, beta2, epsilon)
    {
        if (!(weightDecay >= 0 && float.IsFinite((float)weightDecay)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weightDecay), weightDecay, "weightDecay is finite and not negative, for example 4e-3.");
        }

        _weightDecay = (float)weightDecay;
    }

    private protected override (string Name, object? Value)[] Arguments => [("weightDecay", _weightDecay), .. base.Arguments];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate)
    {
        _decay = _weightDecay * learningRate;
        base.Prepare(iteration, learningRate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale)
    {
        ElementwiseUpdate.Run(new Decay(_decay * scale), ExceedsCache, values, gradients);
        base.Update(start, values, gradients, scale);
    }

    private readonly struct Decay(float decay) : IUpdateRule
    {
        private readonly float _decay = decay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector first, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector> => value = TSimd.Subtract(value, TSimd.Multiply(value, TSimd.Create(_decay)));
    }
}
