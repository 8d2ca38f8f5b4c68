using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>initialLearningRate * decayRate ^ (step / decaySteps), as Keras' schedule of this name.</summary>
public sealed class ExponentialDecay : LearningRateSchedule
{
    private readonly float _initialLearningRate;
    private readonly long _decaySteps;
    private readonly double _decayRate;
    private readonly bool _staircase;

    /// <summary>An exponential decay.</summary>
    /// <param name="initialLearningRate">Rate of the first step.</param>
    /// <param name="decaySteps">Steps after which the rate has been multiplied by <paramref name="decayRate"/> once.</param>
    /// <param name="decayRate">Above 0, usually below 1.</param>
    /// <param name="staircase">Whether the exponent is floored, so that the rate falls every <paramref name="decaySteps"/> steps
    /// only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false)
    {
        if (!(decayRate > 0 && double.IsFinite(decayRate)))
        {
            throw new ArgumentOutOfRangeException(nameof(decayRate), decayRate, "A decay rate is finite and above 0, for example 0.96.");
        }

        _initialLearningRate = CheckRate(initialLearningRate, nameof(initialLearningRate));
        _decaySteps = CheckSteps(decaySteps, nameof(decaySteps));
        (_decayRate, _staircase) = (decayRate, staircase);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("initialLearningRate", _initialLearningRate), ("decaySteps", _decaySteps), ("decayRate", _decayRate), ("staircase", _staircase),
    ];

    /// <inheritdoc/>
    public override float Rate(long step)
    {
        (long whole, long rest) = Math.DivRem(step, _decaySteps);
        double factor = PortableMath.Power(_decayRate, whole);
        if (!_staircase && rest != 0)
        {
            factor *= PortableMath.Exp(PortableMath.Log(_decayRate) * rest / _decaySteps);
        }

        return (float)(_initialLearningRate * factor);
    }
}
