using System;
using System.Runtime.CompilerServices;
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
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : this(new ConstantSchedule(learningRate), beta1, beta2, epsilon)
    {
    }

    /// <summary>Adam with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Adam(double, double, double, double)"/>
    public Adam(LearningRateSchedule learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate, "m", "v")
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        CheckEpsilon(epsilon);
        (_beta1, _beta2, _epsilon) = (beta1, beta2, (float)epsilon);
    }

    private protected override (string Name, object? Value)[] Arguments => [("beta1", _beta1), ("beta2", _beta2), ("epsilon", _epsilon)];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _alpha = (float)(
        learningRate * Math.Sqrt(1 - PortableMath.Power(_beta2, iteration)) / (1 - PortableMath.Power(_beta1, iteration)));

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) =>
        Update(start, values, gradients, scale: 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) => ElementwiseUpdate.Run(
        new Rule(_alpha * scale, (float)(1 - _beta1), (float)(1 - _beta2), _epsilon),
        ExceedsCache, values, gradients, Slot(0, start, values.Length), Slot(1, start, values.Length));

    private readonly struct Rule(float alpha, float rest1, float rest2, float epsilon) : IUpdateRule
    {
        private readonly float _alpha = alpha;
        private readonly float _rest1 = rest1;
        private readonly float _rest2 = rest2;
        private readonly float _epsilon = epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector mean, ref TVector square, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            gradient = Denormals.FlushGradient<TSimd, TVector>(gradient);
            Moments.Move<TSimd, TVector>(gradient, ref mean, ref square, _rest1, _rest2);
            TVector deviation = TSimd.Add(TSimd.SquareRoot(square), TSimd.Create(_epsilon));
            value = TSimd.Subtract(value, TSimd.Divide(TSimd.Multiply(mean, TSimd.Create(_alpha)), deviation));
        }
    }
}
