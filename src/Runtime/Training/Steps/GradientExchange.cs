using System;
using System.Collections.Generic;
using ConvGen.Execution;
using ConvGen.Training.Distribution;

namespace ConvGen.Training.Steps;

/// <summary>Makes gradients of a rank's shards gradients of the batch.</summary>
/// <remarks>
/// What shards add up is added up over the ranks. A gradient that is taken from the whole batch is not: what it is taken from goes to all
/// ranks, which is a fraction of the memory, and each takes it.
/// </remarks>
internal sealed class GradientExchange(NetworkEngine engine, ShardResults shards, GradientSlices slices)
{
    /// <summary>Exchanges what the shards here have added up.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="ahead">Whether <see cref="Send"/> exchanges the slices.</param>
    public void Sum(DataParallel ranks, bool ahead)
    {
        Sum(ranks.World, ahead ? slices.Rest.Parts : shards.Summed);
        if (!ahead || !slices.HaveRows)
        {
            Gather(ranks, ranks.World);
        }
    }

    /// <summary>Adds up a slice over the shards here, unless a barrier has, and exchanges it in the background.</summary>
    public void Send(GradientSlice slice, DataParallel ranks)
    {
        for (int i = 0; i < slice.Parts.Count && !slices.EndAtBarriers; i++)
        {
            GradientSum.Add(shards, slice.Parts[i].Start, slice.Parts[i].Length);
        }

        IWorld background = ranks.Background!.Background!;
        Sum(background, slice.Parts);
        if (slice.HasRows)
        {
            Gather(ranks, background);
        }
    }

    private void Sum(IWorld way, IReadOnlyList<(int Start, int Length)> parts)
    {
        Span<float> gradients = engine.Parameters.GradientMemory;
        for (int i = 0; i < parts.Count; i++)
        {
            Span<float> part = gradients.Slice(parts[i].Start, parts[i].Length);
            if (shards.Count == 0)
            {
                part.Fill(-0f); // What adds nothing: 0 would turn a sum of -0 into 0.
            }

            way.AllReduce(part);
        }
    }

    private void Gather(DataParallel ranks, IWorld way)
    {
        int start = 0;
        for (int i = 0; i < engine.Description.SavedFields.Count; i++)
        {
            int length = engine.Description.SavedFields[i];
            Span<float> rows = shards.Saved.Slice(start * shards.Samples, length * shards.Samples);
            ranks.GatherSamples(way, rows, shards.Samples, shards.BatchShards, length);
            start += length;
        }
    }
}
