using System;
using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>Sums over samples of the loss and the metrics, and their means by name.</summary>
internal sealed class Totals
{
    private readonly string[] _names;
    private readonly double[] _sums;
    private readonly int[] _displayOrder;
    private double _measured;
    private long _samples;

    public Totals(IReadOnlyList<Metric> metrics)
    {
        _names = new string[metrics.Count + 1];
        _names[0] = "loss";
        for (int i = 0; i < metrics.Count; i++)
        {
            _names[i + 1] = metrics[i].Name;
        }

        _sums = new double[_names.Length];
        _displayOrder = new int[_names.Length];
        for (int i = 0; i < _displayOrder.Length; i++)
        {
            _displayOrder[i] = i;
        }

        // Keras logs in the order of the names.
        Array.Sort(_displayOrder, (a, b) => string.CompareOrdinal(_names[a], _names[b]));
    }

    /// <summary>The loss first, then the metrics in their order.</summary>
    public int Count => _sums.Length;

    /// <summary>The names in their order.</summary>
    public IEnumerable<string> Names => Array.ConvertAll(_displayOrder, i => _names[i]);

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
        for (int i = 0; i < _names.Length; i++)
        {
            sums.Add(_names[i], _sums[i]);
        }

        return new TotalsSnapshot(sums, _samples, _measured);
    }

    /// <summary>Goes on from sums of the same names.</summary>
    public void Restore(TotalsSnapshot saved)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            _sums[i] = saved.Sums[_names[i]];
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

    /// <summary>Adds the means to <paramref name="logs"/> in the order of their names.</summary>
    public void WriteTo(OrderedDictionary<string, float> logs, string prefix = "")
    {
        foreach (int i in _displayOrder)
        {
            logs.Add(prefix + _names[i], (float)(_sums[i] / (i == 0 ? _samples : _measured)));
        }
    }
}
