using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Reporting.Logging;

/// <summary>A curve of any number of steps in a bounded number of points: where there are too many, two become their mean.</summary>
/// <remarks>Nothing is allocated once it is made: it grows in the middle of a training.</remarks>
internal sealed class StepCurve
{
    /// <summary>Most points, even; at least half as many are left of a long training.</summary>
    public const int Capacity = 1024;

    private float[] _means = new float[Capacity];
    private int _points;
    private long _stepsOfPoint = 1;
    private double _sum;
    private long _pending;

    /// <summary>Appends the value of a step.</summary>
    public void Add(float value)
    {
        _sum += value;
        if (++_pending < _stepsOfPoint)
        {
            return;
        }

        _means[_points++] = (float)(_sum / _pending);
        (_sum, _pending) = (0, 0);
        if (_points == Capacity)
        {
            Halve();
        }
    }

    /// <summary>The last step of each point, counted from 1; the last point may have fewer steps than the others.</summary>
    public IReadOnlyList<long> Steps() => [.. Enumerable.Range(1, _points).Select(point => point * _stepsOfPoint), .. _pending > 0
        ? [_points * _stepsOfPoint + _pending]
        : Array.Empty<long>()];

    /// <summary>The mean over the steps of each point.</summary>
    public IReadOnlyList<float> Means() =>
        [.. _means.Take(_points), .. _pending > 0 ? [(float)(_sum / _pending)] : Array.Empty<float>()];

    /// <summary>The curve as it is now.</summary>
    public StepCurve Copy()
    {
        var copy = (StepCurve)MemberwiseClone();
        copy._means = [.. _means];
        return copy;
    }

    private void Halve()
    {
        _points /= 2;
        _stepsOfPoint *= 2;
        for (int i = 0; i < _points; i++)
        {
            _means[i] = (_means[2 * i] + _means[2 * i + 1]) / 2;
        }
    }
}
