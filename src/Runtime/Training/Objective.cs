using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// What is taken of a network's outputs: the loss, of the logits where it has a closed form with the last activation, and the metrics.
/// </summary>
internal sealed class Objective
{
    private readonly Activation _outputActivation;
    private readonly int _outputColumns;
    private readonly Metric[] _metrics;
    private readonly Loss _loss;

    public Objective(NetworkDescription description, Loss loss, IReadOnlyList<Metric> metrics)
    {
        _outputActivation = description.OutputActivation;
        _outputColumns = description.OutputShape[^1];
        _metrics = [.. metrics];
        Loss? ofLogits = _outputActivation is Activation.Softmax or Activation.Sigmoid ? loss.OfLogits(_outputActivation) : null;
        (_loss, TakesLogits) = (ofLogits ?? loss, ofLogits is not null);
        if (loss.FromLogits)
        {
            _metrics = Array.ConvertAll(_metrics, metric => metric.OfLogits());
        }

        Sums = 2;
        foreach (Metric metric in _metrics)
        {
            Sums += metric.SumCount;
        }
    }

    /// <summary>Whether it is the logits that are wanted: the network's outputs without their softmax or sigmoid.</summary>
    public bool TakesLogits { get; }

    /// <summary>The metrics, as they are taken.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>How many sums <see cref="Add"/> adds to; see <see cref="Totals.Add(ReadOnlySpan{double})"/>.</summary>
    public int Sums { get; }

    /// <summary>Overwrites <paramref name="gradients"/> with <paramref name="scale"/> times the loss's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Differentiate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> gradients) =>
        _loss.Gradient(outputs, target, scale, gradients);

    /// <summary>Adds a sample's weighted loss, its metrics, and 1 to <paramref name="sums"/>.</summary>
    /// <param name="outputs">Its outputs, or the logits, which become outputs.</param>
    /// <param name="target">Its target.</param>
    /// <param name="weight">What its loss counts.</param>
    /// <param name="sums"><see cref="Sums"/> numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Span<float> outputs, ReadOnlySpan<float> target, float weight, Span<double> sums)
    {
        sums[0] += weight * _loss.Value(outputs, target);
        if (TakesLogits && _metrics.Length > 0)
        {
            Activate(outputs);
        }

        int place = 1;
        for (int metric = 0; metric < _metrics.Length; metric++)
        {
            int count = _metrics[metric].SumCount;
            _metrics[metric].AddTo(outputs, target, sums.Slice(place, count));
            place += count;
        }

        sums[^1]++;
    }

    // The functions, and so the bits, of the network's own code.
    private void Activate(Span<float> logits)
    {
        ref float first = ref MemoryMarshal.GetReference(logits);
        if (_outputActivation == Activation.Softmax)
        {
            Softmax.Forward(ref first, ref first, logits.Length / _outputColumns, _outputColumns);
        }
        else
        {
            Activations.Forward(_outputActivation, ref first, ref first, logits.Length);
        }
    }
}
