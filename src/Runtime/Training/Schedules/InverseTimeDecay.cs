using System;

namespace ConvGen.Training;

/// <summary>initialLearningRate / (1 + decayRate * step / decaySteps), as Keras' schedule of this name.</summary>
public sealed class InverseTimeDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly long _decaySteps;
    private readonly double _decayRate;
    private readonly bool _staircase;

    /// <summary>A decay with time.</summary>
    /// <param name="initialLearningRate">Rate of the first step.</param>
    /// <param name="decaySteps">Steps that count as one unit of time.</param>
    /// <param name="decayRate">At least 0: with 1 the rate is a half after one unit.</param>
    /// <param name="staircase">Whether time is floored to whole units.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false)
    {
        if (!(decayRate >= 0 && double.IsFinite(decayRate)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(decayRate), decayRate, "A decay rate is finite and not negative, for example 0.5.");
        }

        _initial = CheckRate(initialLearningRate, nameof(initialLearningRate));
        _decaySteps = CheckSteps(decaySteps, nameof(decaySteps));
        (_decayRate, _staircase) = (decayRate, staircase);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("initialLearningRate", (float)_initial), ("decaySteps", _decaySteps), ("decayRate", _decayRate), ("staircase", _staircase),
    ];

    /// <inheritdoc/>
    public override float Rate(long step)
    {
        double time = _staircase ? step / _decaySteps : (double)step / _decaySteps;
        return (float)(_initial / (1 + _decayRate * time));
    }
}
