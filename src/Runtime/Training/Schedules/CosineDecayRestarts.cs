using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Falls along half a cosine again and again (SGDR: Loshchilov and Hutter, 2016), as Keras' schedule of this name.</summary>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    private readonly double _initial;
    private readonly long _firstDecaySteps;
    private readonly double _lengthFactor;
    private readonly double _rateFactor;
    private readonly double _alpha;

    /// <summary>A cosine decay with restarts.</summary>
    /// <param name="initialLearningRate">Rate of the first step.</param>
    /// <param name="firstDecaySteps">Steps of the first way down.</param>
    /// <param name="tMul">What each way is longer by than the one before, at least 1.</param>
    /// <param name="mMul">What each way's first rate is multiplied by, above 0.</param>
    /// <param name="alpha">The bottom as a share of the first rate, 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public CosineDecayRestarts(double initialLearningRate, long firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    {
        if (!(tMul >= 1 && double.IsFinite(tMul)))
        {
            throw new ArgumentOutOfRangeException(nameof(tMul), tMul, "tMul is finite and at least 1, for example 2.");
        }

        if (!(mMul > 0 && double.IsFinite(mMul)))
        {
            throw new ArgumentOutOfRangeException(nameof(mMul), mMul, "mMul is finite and above 0, for example 1.");
        }

        if (!(alpha is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha is a share of the largest rate, 0 .. 1.");
        }

        _initial = CheckRate(initialLearningRate, nameof(initialLearningRate));
        _firstDecaySteps = CheckSteps(firstDecaySteps, nameof(firstDecaySteps));
        (_lengthFactor, _rateFactor, _alpha) = (tMul, mMul, alpha);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("initialLearningRate", (float)_initial), ("firstDecaySteps", _firstDecaySteps), ("tMul", _lengthFactor), ("mMul", _rateFactor),
        ("alpha", _alpha),
    ];

    /// <inheritdoc/>
    public override float Rate(long step)
    {
        double completed = (double)step / _firstDecaySteps;
        double factor = 1;
        if (_lengthFactor == 1)
        {
            (long ways, long rest) = Math.DivRem(step, _firstDecaySteps);
            (completed, factor) = ((double)rest / _firstDecaySteps, PortableMath.Power(_rateFactor, ways));
        }
        else
        {
            // Each way is longer than the one before, so that few are behind any step; what is left is counted in its own length.
            while (completed >= 1)
            {
                completed = (completed - 1) / _lengthFactor;
                factor *= _rateFactor;
            }
        }

        double cosine = 0.5 * factor * (1 + PortableMath.CosPi(completed));
        return (float)(_initial * ((1 - _alpha) * cosine + _alpha));
    }
}
