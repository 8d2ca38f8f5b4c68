using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>What the shards of a batch add to: gradients and sums of each, and what they keep for the whole batch.</summary>
/// <param name="engine">The network.</param>
/// <param name="sums">Sums of the loss and metrics; see <see cref="Objective.Sums"/>.</param>
internal sealed class ShardResults(NetworkEngine engine, int sums)
{
    private AlignedMemory?[] _gradients = new AlignedMemory?[engine.Description.MaxShards];
    private readonly ShardRows _totals = new(sums);
    private readonly int _savedLength = engine.Description.SavedLength;
    private AlignedMemory? _saved;

    /// <summary>Samples of the batch.</summary>
    public int Samples { get; private set; }

    /// <summary>Its shards, those of other ranks included.</summary>
    public int BatchShards { get; private set; }

    /// <summary>The shards that are taken here, 0 .. Count - 1.</summary>
    public int Count { get; private set; }

    /// <summary>The parts of the gradients that shards add to and that are added up: all but those of batch gradients.</summary>
    public IReadOnlyList<(int Start, int Length)> Summed { get; } = [.. SummedParts(engine.Description)];

    /// <summary>What is saved for batch gradients; empty when the network has none.</summary>
    public Span<float> Saved => _saved is null ? default : _saved.Span[..(Samples * _savedLength)];

    /// <summary>What the barriers of the batch add up.</summary>
    public BarrierSums Barriers { get; } = new(engine);

    /// <summary>Gradient of the batch's mean loss as far as a shard's samples go; the trainable range.</summary>
    /// <remarks>The first shard's are those of the parameters: the sum is taken there.</remarks>
    public Span<float> Gradients(int shard) => shard == 0 ? engine.Parameters.Gradients : _gradients[shard]!.Span;

    /// <summary>Sums over a shard's samples; see <see cref="Totals.Add(ReadOnlySpan{double})"/>.</summary>
    public Span<double> Sums(int shard) => _totals[shard];

    /// <summary>Writes the sums over the samples of all shards that are taken here; the sums of single shards are lost.</summary>
    public void AddUp(Span<double> total) => _totals.AddUp(Count, 0, total);

    /// <summary>Makes room for a batch. The first one of a size allocates; later ones find everything here.</summary>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="batchShards">Its shards.</param>
    /// <param name="shards">How many of them are taken here.</param>
    public void Reserve(int samples, int batchShards, int shards)
    {
        (Samples, BatchShards, Count) = (samples, batchShards, shards);
        if (_gradients.Length < shards)
        {
            Array.Resize(ref _gradients, shards);
        }

        for (int shard = 1; shard < shards; shard++)
        {
            _gradients[shard] ??= engine.Allocate(engine.Description.TrainableLength);
        }

        if (_saved is null ? _savedLength > 0 : _saved.Span.Length < (long)samples * _savedLength)
        {
            _saved = engine.Allocate((long)samples * _savedLength);
        }

        _totals.Reserve(shards);
        Barriers.Reserve(shards);
    }

    /// <summary>Begins a shard at zero. What batch gradients cover is not added up here, and stays untouched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear(int shard)
    {
        Sums(shard).Clear();
        Span<float> gradients = Gradients(shard);
        for (int i = 0; i < Summed.Count; i++)
        {
            gradients.Slice(Summed[i].Start, Summed[i].Length).Clear();
        }
    }

    private static IEnumerable<(int Start, int Length)> SummedParts(NetworkDescription description)
    {
        int start = 0;
        foreach (BatchGradientDescription gradient in description.BatchGradients)
        {
            ParameterDescription parameter = description.Parameters[gradient.Parameter];
            if (parameter.Offset > start)
            {
                yield return (start, parameter.Offset - start);
            }

            start = parameter.Offset + parameter.Shape.Length;
        }

        if (description.TrainableLength > start)
        {
            yield return (start, description.TrainableLength - start);
        }
    }
}
