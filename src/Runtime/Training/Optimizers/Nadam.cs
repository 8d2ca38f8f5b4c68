using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Adam with Nesterov's momentum (Dozat, 2015) in Keras 3's form, whose momentum warms up.</summary>
/// <remarks>
/// At step t, with u(t) = beta1 * (1 - 0.96^t / 2) and U(t) = u(1) * ... * u(t): m += (g - m) * (1 - beta1); v += (g² - v) * (1 - beta2);
/// w -= learningRate * (u(t+1) * m / (1 - U(t+1)) + (1 - u(t)) * g / (1 - U(t))) / (sqrt(v / (1 - beta2^t)) + epsilon).
/// </remarks>
public sealed class Nadam : Optimizer
{
    private const double Decay = 0.96;

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly float _epsilon;
    private long _multiplied;
    private double _product = 1;
    private float _ofMean;
    private float _ofGradient;
    private float _ofSquare;

    /// <summary>Nadam with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="beta1">Decay of the mean of the gradients.</param>
    /// <param name="beta2">Decay of the mean of their squares.</param>
    /// <param name="epsilon">Keeps the quotient finite; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public Nadam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : this(new ConstantSchedule(learningRate), beta1, beta2, epsilon)
    {
    }

    /// <summary>Nadam with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Nadam(double, double, double, double)"/>
    public Nadam(LearningRateSchedule learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate, "m", "v")
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        CheckEpsilon(epsilon);
        (_beta1, _beta2, _epsilon) = (beta1, beta2, (float)epsilon);
    }

    private protected override (string Name, object? Value)[] Arguments => [("beta1", _beta1), ("beta2", _beta2), ("epsilon", _epsilon)];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate)
    {
        if (iteration <= _multiplied)
        {
            (_multiplied, _product) = (0, 1);
        }

        // From the first step on, so that a training that goes on has the product of one that never stopped.
        while (_multiplied < iteration && _product != 0)
        {
            _product *= Momentum(++_multiplied);
        }

        _multiplied = iteration;
        double next = Momentum(iteration + 1);
        _ofMean = (float)(learningRate * next / (1 - _product * next));
        _ofGradient = (float)(learningRate * (1 - Momentum(iteration)) / (1 - _product));
        _ofSquare = (float)(1 / (1 - PortableMath.Power(_beta2, iteration)));
    }

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) =>
        Update(start, values, gradients, scale: 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) => ElementwiseUpdate.Run(
        new Rule(_ofMean * scale, _ofGradient * scale, _ofSquare, (float)(1 - _beta1), (float)(1 - _beta2), _epsilon),
        ExceedsCache, values, gradients, Slot(0, start, values.Length), Slot(1, start, values.Length));

    private double Momentum(long iteration) => _beta1 * (1 - 0.5 * PortableMath.Power(Decay, iteration));

    private readonly struct Rule(float ofMean, float ofGradient, float ofSquare, float rest1, float rest2, float epsilon) : IUpdateRule
    {
        private readonly float _ofMean = ofMean;
        private readonly float _ofGradient = ofGradient;
        private readonly float _ofSquare = ofSquare;
        private readonly float _rest1 = rest1;
        private readonly float _rest2 = rest2;
        private readonly float _epsilon = epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector mean, ref TVector square, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            gradient = Denormals.FlushGradient<TSimd, TVector>(gradient);
            Moments.Move<TSimd, TVector>(gradient, ref mean, ref square, _rest1, _rest2);
            TVector step = TSimd.Add(
                TSimd.Multiply(mean, TSimd.Create(_ofMean)), TSimd.Multiply(gradient, TSimd.Create(_ofGradient)));
            TVector deviation = TSimd.Add(
                TSimd.SquareRoot(TSimd.Multiply(square, TSimd.Create(_ofSquare))), TSimd.Create(_epsilon));
            value = TSimd.Subtract(value, TSimd.Divide(step, deviation));
        }
    }
}
