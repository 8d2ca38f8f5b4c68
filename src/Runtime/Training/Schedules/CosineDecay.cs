using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Falls along half a cosine, after an optional linear warm-up, as Keras' schedule of this name.</summary>
/// <remarks>
/// Loshchilov and Hutter, 2016. With a warm-up the rate rises from initialLearningRate to warmupTarget in warmupSteps, and falls from there
/// to warmupTarget * alpha in the decaySteps after them. Then it stays.
/// </remarks>
public sealed class CosineDecay : LearningRateSchedule
{
    private readonly float _initialLearningRate;
    private readonly long _decaySteps;
    private readonly double _alpha;
    private readonly float _top;
    private readonly long _warmupSteps;

    /// <summary>A cosine decay.</summary>
    /// <param name="initialLearningRate">Rate of the first step.</param>
    /// <param name="decaySteps">Steps from the top to the bottom; the warm-up comes before.</param>
    /// <param name="alpha">The bottom as a share of the top, 0 .. 1.</param>
    /// <param name="warmupTarget">Rate after the warm-up; null: no warm-up, the top is <paramref name="initialLearningRate"/>.</param>
    /// <param name="warmupSteps">Steps of the warm-up.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    /// <exception cref="ArgumentException">Warm-up steps without a target, or a target without steps.</exception>
    public CosineDecay(double initialLearningRate, long decaySteps, double alpha = 0, double? warmupTarget = null, long warmupSteps = 0)
    {
        if (!(alpha is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha is a share of the largest rate, 0 .. 1.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        if (warmupTarget is null != (warmupSteps == 0))
        {
            throw new ArgumentException(
                "A warm-up takes both warmupTarget, the rate to reach, and warmupSteps, at least 1; give both or neither.",
                nameof(warmupSteps));
        }

        _initialLearningRate = CheckRate(initialLearningRate, nameof(initialLearningRate));
        _decaySteps = CheckSteps(decaySteps, nameof(decaySteps));
        _top = CheckRate(warmupTarget ?? initialLearningRate, nameof(warmupTarget));
        (_alpha, _warmupSteps) = (alpha, warmupSteps);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("initialLearningRate", _initialLearningRate), ("decaySteps", _decaySteps), ("alpha", _alpha),
        ("warmupTarget", _warmupSteps > 0 ? _top : null), ("warmupSteps", _warmupSteps > 0 ? _warmupSteps : null),
    ];

    /// <inheritdoc/>
    public override float Rate(long step)
    {
        if (step < _warmupSteps)
        {
            return (float)(((double)_top - _initialLearningRate) * step / _warmupSteps + _initialLearningRate);
        }

        double completed = (double)Math.Min(step - _warmupSteps, _decaySteps) / _decaySteps;
        double cosine = 0.5 * (1 + PortableMath.CosPi(completed));
        return (float)(_top * ((1 - _alpha) * cosine + _alpha));
    }
}
