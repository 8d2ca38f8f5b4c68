using System;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>The sums over a batch that segments add up: each shard's terms, and from a barrier on their sums.</summary>
/// <remarks>Added along the <see cref="ShardTree"/>, whoever ran the shards, so that no number of threads changes a bit.</remarks>
/// <param name="engine">The network; one without barriers has no sums.</param>
internal sealed class BarrierSums(NetworkEngine engine)
{
    private readonly double[] _batch = new double[engine.Description.SumsLength];
    private readonly float[] _coefficients = new float[engine.Description.CoefficientsLength];
    private readonly ShardRows _terms = new(engine.Description.SumsLength);

    /// <summary>Sums over the batch, each right from its barrier on.</summary>
    public ReadOnlySpan<double> Batch => _batch;

    /// <summary>What the barriers made of them.</summary>
    public Span<float> Coefficients => _coefficients;

    /// <summary>Makes room for the terms of some shards.</summary>
    public void Reserve(int shards) => _terms.Reserve(shards);

    /// <summary>A shard's terms; empty for networks without barriers.</summary>
    public Span<double> Terms(int shard) => _terms[shard];

    /// <summary>Begins the sums of a stage's barrier anew, for one shard.</summary>
    public void Clear(int shard, Stage stage)
    {
        if (stage.Sums is { } range)
        {
            Terms(shard).Slice(range.Offset, range.Length).Clear();
        }
    }

    /// <summary>Adds up the terms of some shards; empty where no barrier stands behind the stage.</summary>
    /// <returns>The sums, which who has other shards of the batch adds to.</returns>
    public Span<double> AddUp(int shards, Stage stage)
    {
        if (stage.Sums is not { } range)
        {
            return default;
        }

        Span<double> batch = _batch.AsSpan(range.Offset, range.Length);
        _terms.AddUp(shards, range.Offset, batch);
        return batch;
    }

    /// <summary>Has the program make of the sums what the next stage needs.</summary>
    public void Conclude(Stage stage, int samples, bool training)
    {
        if (stage.Sums is not null)
        {
            engine.Program.Barrier(stage.Segment, stage.IsBackward, Context(samples, training));
        }
    }

    /// <summary>Moves the state along with the sums of a pass that trains.</summary>
    public void UpdateState(int samples)
    {
        if (_batch.Length > 0)
        {
            engine.Program.UpdateState(Context(samples, training: true));
            engine.Parameters.MarkStateChanged();
        }
    }

    private BarrierContext Context(int samples, bool training) => new(
        ref MemoryMarshal.GetArrayDataReference(_batch), ref MemoryMarshal.GetArrayDataReference(_coefficients),
        ref engine.ParameterReference, samples, training);
}
