using System;
using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>Sums over samples of the loss and the metrics, and what becomes of them by name.</summary>
internal sealed class Totals
{
    private readonly Metric[] _metrics;
    private readonly string[] _names;
    private readonly int[] _places;
    private readonly double[] _sums;
    private readonly int[] _displayOrder;
    private double _measured;
    private long _samples;

    public Totals(IReadOnlyList<Metric> metrics)
    {
        _metrics = [.. metrics];
        _names = ["loss", .. Array.ConvertAll(_metrics, metric => metric.Name)];
        _places = new int[_names.Length + 1];
        _displayOrder = new int[_names.Length];
        for (int i = 0; i < _names.Length; i++)
        {
            _places[i + 1] = _places[i] + (i == 0 ? 1 : _metrics[i - 1].SumCount);
            _displayOrder[i] = i;
        }

        _sums = new double[_places[^1]];

        // Keras logs in the order of the names.
        Array.Sort(_displayOrder, (a, b) => string.CompareOrdinal(_names[a], _names[b]));
    }

    /// <summary>The names in their order.</summary>
    public IEnumerable<string> Names => Array.ConvertAll(_displayOrder, i => _names[i]);

    /// <summary>Names of all sums: those of a metric that has several are numbered.</summary>
    public IEnumerable<string> SumNames
    {
        get
        {
            for (int i = 0; i < _names.Length; i++)
            {
                yield return _names[i];
                for (int sum = 1; sum < _places[i + 1] - _places[i]; sum++)
                {
                    yield return FormattableString.Invariant($"{_names[i]}[{sum}]");
                }
            }
        }
    }

    public long Samples => _samples;

    public float Loss => (float)(_sums[0] / _samples);

    public void Clear()
    {
        _sums.AsSpan().Clear();
        _measured = 0;
        _samples = 0;
    }

    /// <summary>A copy of all sums.</summary>
    public TotalsSnapshot Capture()
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string name in SumNames)
        {
            sums.Add(name, _sums[sums.Count]);
        }

        return new TotalsSnapshot(sums, _samples, _measured);
    }

    /// <summary>Goes on from sums of the same names.</summary>
    public void Restore(TotalsSnapshot saved)
    {
        int i = 0;
        foreach (string name in SumNames)
        {
            _sums[i++] = saved.Sums[name];
        }

        (_samples, _measured) = (saved.Samples, saved.Measured);
    }

    /// <summary>Adds sums over some samples, which <see cref="AddSamples"/> counts.</summary>
    /// <param name="sums">The loss; the metrics; how many samples these are of, which leaves out those of weight 0.</param>
    public void Add(ReadOnlySpan<double> sums)
    {
        _measured += sums[^1];
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += sums[i];
        }
    }

    public void AddSamples(int count) => _samples += count;

    /// <summary>Adds what regularisers add to the mean loss of the samples so far.</summary>
    public void AddPenalty(double penalty) => _sums[0] += penalty * _samples;

    public void Add(Totals other)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }

        _measured += other._measured;
        _samples += other._samples;
    }

    /// <summary>Adds the values to <paramref name="logs"/> in the order of their names.</summary>
    public void WriteTo(OrderedDictionary<string, float> logs, string prefix = "")
    {
        foreach (int i in _displayOrder)
        {
            ReadOnlySpan<double> sums = _sums.AsSpan(_places[i].._places[i + 1]);
            logs.Add(prefix + _names[i], (float)(i == 0 ? sums[0] / _samples : _metrics[i - 1].ValueOf(sums, _measured)));
        }
    }
}
