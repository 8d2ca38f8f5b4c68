using System;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>What the shards of a batch add to: gradients and sums of each, and what they keep for the whole batch.</summary>
/// <param name="engine">The network.</param>
/// <param name="sums">Sums of the loss and metrics; see <see cref="Objective.Sums"/>.</param>
internal sealed class ShardResults(NetworkEngine engine, int sums)
{
    private readonly AlignedMemory?[] _gradients = new AlignedMemory?[engine.Description.MaxShards];
    private readonly ShardRows _totals = new(sums);
    private readonly int _savedLength = engine.Description.SavedLength;
    private AlignedMemory? _saved;

    /// <summary>Samples of the batch.</summary>
    public int Samples { get; private set; }

    /// <summary>Its shards.</summary>
    public int Shards { get; private set; }

    /// <summary>What is saved for batch gradients; empty when the network has none.</summary>
    public Span<float> Saved => _saved is null ? default : _saved.Span[..(Samples * _savedLength)];

    /// <summary>What the barriers of the batch add up.</summary>
    public BarrierSums Barriers { get; } = new(engine);

    /// <summary>Gradient of the batch's mean loss as far as a shard's samples go; the trainable range.</summary>
    /// <remarks>The first shard's are those of the parameters: the sum is taken there.</remarks>
    public Span<float> Gradients(int shard) => shard == 0 ? engine.Parameters.Gradients : _gradients[shard]!.Span;

    /// <summary>Sums over a shard's samples; see <see cref="Totals.Add(ReadOnlySpan{double})"/>.</summary>
    public Span<double> Sums(int shard) => _totals[shard];

    /// <summary>Makes room for a batch. The first one of a size allocates; later ones find everything here.</summary>
    public void Reserve(int samples, int shards)
    {
        (Samples, Shards) = (samples, shards);
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
        int start = 0;
        for (int i = 0; i < engine.Description.BatchGradients.Count; i++)
        {
            ParameterDescription parameter = engine.Description.Parameters[engine.Description.BatchGradients[i].Parameter];
            gradients[start..parameter.Offset].Clear();
            start = parameter.Offset + parameter.Shape.Length;
        }

        gradients[start..].Clear();
    }
}
