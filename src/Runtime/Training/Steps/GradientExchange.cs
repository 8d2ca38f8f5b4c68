using System;
using ConvGen.Execution;
using ConvGen.Training.Distribution;

namespace ConvGen.Training.Steps;

/// <summary>Makes gradients of a rank's shards gradients of the batch.</summary>
/// <remarks>
/// What shards add up is added up over the ranks. A gradient that is taken from the whole batch is not: what it is taken from goes to all
/// ranks, which is a fraction of the memory, and each takes it.
/// </remarks>
internal sealed class GradientExchange(NetworkEngine engine, ShardResults shards)
{
    public void Sum(DataParallel ranks)
    {
        Span<float> gradients = engine.Parameters.GradientMemory;
        for (int i = 0; i < shards.Summed.Count; i++)
        {
            Span<float> part = gradients.Slice(shards.Summed[i].Start, shards.Summed[i].Length);
            if (shards.Count == 0)
            {
                part.Fill(-0f); // What adds nothing: 0 would turn a sum of -0 into 0.
            }

            ranks.AllReduce(part);
        }

        int start = 0;
        for (int i = 0; i < engine.Description.SavedFields.Count; i++)
        {
            int length = engine.Description.SavedFields[i];
            Span<float> rows = shards.Saved.Slice(start * shards.Samples, length * shards.Samples);
            ranks.GatherSamples(rows, shards.Samples, shards.BatchShards, length);
            start += length;
        }
    }
}
