using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Rises along a cosine to the largest rate and falls along another far below the first (Smith and Topin, 2017).</summary>
/// <remarks>
/// As PyTorch's OneCycleLR with its cosine and two phases: from maxLearningRate / divFactor up in pctStart of the steps, then down to the
/// first rate / finalDivFactor, where it stays.
/// </remarks>
public sealed class OneCycle : LearningRateSchedule
{
    private readonly double _first;
    private readonly double _largest;
    private readonly double _last;
    private readonly long _totalSteps;
    private readonly double _top;
    private readonly (double Start, double First, double Last) _given;

    /// <summary>One cycle.</summary>
    /// <param name="maxLearningRate">The largest rate.</param>
    /// <param name="totalSteps">Steps of the training, at least 2.</param>
    /// <param name="pctStart">Share of them in which the rate rises; between 0 and 1.</param>
    /// <param name="divFactor">The largest rate divided by the first; above 0.</param>
    /// <param name="finalDivFactor">The first rate divided by the last; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public OneCycle(double maxLearningRate, long totalSteps, double pctStart = 0.3, double divFactor = 25, double finalDivFactor = 1e4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(totalSteps, 2);
        if (!(pctStart is > 0 and < 1) || pctStart * totalSteps <= 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(pctStart), pctStart, "pctStart is a share of the steps between 0 and 1, of more than one step; for example 0.3.");
        }

        CheckFactor(divFactor, nameof(divFactor));
        CheckFactor(finalDivFactor, nameof(finalDivFactor));
        _largest = CheckRate(maxLearningRate, nameof(maxLearningRate));
        _first = _largest / divFactor;
        _last = _first / finalDivFactor;
        _given = (pctStart, divFactor, finalDivFactor);
        (_totalSteps, _top) = (totalSteps, pctStart * totalSteps - 1);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("maxLearningRate", (float)_largest), ("totalSteps", _totalSteps), ("pctStart", _given.Start), ("divFactor", _given.First),
        ("finalDivFactor", _given.Last),
    ];

    /// <inheritdoc/>
    public override float Rate(long step) => (float)(step <= _top
        ? Between(_first, _largest, step / _top)
        : Between(_largest, _last, (Math.Min(step, _totalSteps - 1) - _top) / (_totalSteps - 1 - _top)));

    private static double Between(double from, double to, double share) => to + (from - to) / 2 * (1 + PortableMath.CosPi(share));

    private static void CheckFactor(double factor, string name)
    {
        if (!(factor > 0 && double.IsFinite(factor)))
        {
            throw new ArgumentOutOfRangeException(name, factor, $"{name} is finite and above 0, for example 25.");
        }
    }
}
