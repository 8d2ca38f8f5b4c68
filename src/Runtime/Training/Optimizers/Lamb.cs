using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>LAMB (You et al., 2019) in Keras 3's form: Adam's step, scaled to the norm of the parameter that it moves.</summary>
/// <remarks>
/// At step t: m += (g - m) * (1 - beta1); v += (g² - v) * (1 - beta2); u = m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon);
/// w -= learningRate * |w| / |u| * u, with Euclidean norms over a parameter; a quotient where one of them is 0 counts 1. The norms take a
/// second and a third pass over the parameters, which threads share; they are sums in double of the parameters' ranges in order.
/// </remarks>
public sealed class Lamb : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly float _epsilon;
    private float _learningRate;
    private float _ofMean;
    private float _ofSquare;
    private (double Values, double Steps)[] _squares = [];
    private float[] _ratios = [];

    /// <summary>LAMB with Keras' defaults.</summary>
    /// <param name="learningRate">Size of a step, as a share of a parameter's norm.</param>
    /// <param name="beta1">Decay of the mean of the gradients.</param>
    /// <param name="beta2">Decay of the mean of their squares.</param>
    /// <param name="epsilon">Keeps the quotient finite; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public Lamb(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : this(new ConstantSchedule(learningRate), beta1, beta2, epsilon)
    {
    }

    /// <summary>LAMB with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Lamb(double, double, double, double)"/>
    public Lamb(LearningRateSchedule learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate, "m", "v")
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        CheckEpsilon(epsilon);
        (_beta1, _beta2, _epsilon) = (beta1, beta2, (float)epsilon);
    }

    private protected override (string Name, object? Value)[] Arguments => [("beta1", _beta1), ("beta2", _beta2), ("epsilon", _epsilon)];

    /// <inheritdoc/>
    internal override bool ScalesByNorms => true;

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate)
    {
        _learningRate = learningRate;
        _ofMean = (float)(1 / (1 - PortableMath.Power(_beta1, iteration)));
        _ofSquare = (float)(1 / (1 - PortableMath.Power(_beta2, iteration)));
    }

    /// <summary>Moves the moments; the values wait for the norms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) => ElementwiseUpdate.Run(
        new MomentRule((float)(1 - _beta1), (float)(1 - _beta2)), ExceedsCache, values, gradients, Slot(0, start, values.Length),
        Slot(1, start, values.Length));

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) =>
        Update(start, values, gradients);

    /// <inheritdoc/>
    internal override void ReserveNorms(ParameterCollection parameters)
    {
        if (_ratios.Length != parameters.Count)
        {
            (_squares, _ratios) = (new (double, double)[parameters.Ranges.Length], new float[parameters.Count]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void MeasureStep(ParameterCollection parameters, int range)
    {
        ParameterRange place = parameters.Ranges[range];
        Span<float> values = Values(parameters, place);
        Span<float> memory = stackalloc float[ParameterRange.MaxLength];
        double steps = 0;
        for (int first = 0; first < values.Length; first += memory.Length)
        {
            Span<float> piece = memory[..Math.Min(memory.Length, values.Length - first)];
            piece.Clear();
            Move(place.Start + first, piece, -1);
            steps += Reductions.SumOfSquares(piece);
        }

        _squares[range] = (Reductions.SumOfSquares(values), steps);
    }

    /// <inheritdoc/>
    internal override void ConcludeNorms(ParameterCollection parameters)
    {
        for (int first = 0, next; first < _squares.Length; first = next)
        {
            (double values, double steps) = (0, 0);
            int parameter = parameters.Ranges[first].Parameter;
            for (next = first; next < _squares.Length && parameters.Ranges[next].Parameter == parameter; next++)
            {
                (values, steps) = (values + _squares[next].Values, steps + _squares[next].Steps);
            }

            _ratios[parameter] = values == 0 || steps == 0 ? 1 : (float)Math.Sqrt(values / steps);
        }
    }

    /// <inheritdoc/>
    internal override void TakeStep(ParameterCollection parameters, int range)
    {
        ParameterRange place = parameters.Ranges[range];
        float rate = _learningRate * parameters[place.Parameter].LearningRateScale;
        Move(place.Start, Values(parameters, place), _ratios[place.Parameter] * rate);
    }

    /// <summary>The values of a range, without the gap behind its parameter, which is of no norm.</summary>
    private static Span<float> Values(ParameterCollection parameters, ParameterRange place)
    {
        Parameter parameter = parameters[place.Parameter];
        return parameters.Values.Slice(place.Start, Math.Min(place.Length, parameter.Offset + parameter.Length - place.Start));
    }

    private void Move(int start, Span<float> values, float rate) => ElementwiseUpdate.Run(
        new StepRule(rate, _ofMean, _ofSquare, _epsilon), ExceedsCache, values, values, Slot(0, start, values.Length),
        Slot(1, start, values.Length));

    private readonly struct MomentRule(float rest1, float rest2) : IUpdateRule
    {
        private readonly float _rest1 = rest1;
        private readonly float _rest2 = rest2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector mean, ref TVector square, ref TVector third)
            where TSimd : struct, ISimd<TVector> => Moments.Move<TSimd, TVector>(
                Denormals.FlushGradient<TSimd, TVector>(gradient), ref mean, ref square, _rest1, _rest2);
    }

    private readonly struct StepRule(float rate, float ofMean, float ofSquare, float epsilon) : IUpdateRule
    {
        private readonly float _rate = rate;
        private readonly float _ofMean = ofMean;
        private readonly float _ofSquare = ofSquare;
        private readonly float _epsilon = epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector mean, ref TVector square, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            TVector deviation = TSimd.Add(
                TSimd.SquareRoot(TSimd.Multiply(square, TSimd.Create(_ofSquare))), TSimd.Create(_epsilon));
            TVector step = TSimd.Divide(TSimd.Multiply(mean, TSimd.Create(_ofMean)), deviation);
            value = TSimd.Subtract(value, TSimd.Multiply(step, TSimd.Create(_rate)));
        }
    }
}
