using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;

namespace ConvGen.Training;

/// <summary>Second half of a step: adds up the shards' gradients and updates the parameters, range by range.</summary>
internal sealed class ParameterJob(ParameterCollection parameters, ShardJob shards, Optimizer optimizer) : ParallelJob
{
    // Gradients of a range stay in the first-level cache while the shards are added, and its state while it is updated.
    private const int RangeLength = 4096;

    private bool _reduce;
    private bool _update;

    /// <summary>Writes the gradients of the batch's mean loss to the parameters' gradient memory.</summary>
    public void Reduce(int threads) => Run(threads, reduce: true, update: false);

    /// <summary>Takes the optimiser's step.</summary>
    public void Update(int threads) => Run(threads, reduce: false, update: true);

    /// <summary>Both in one pass over memory, for when nobody looks at the gradients in between.</summary>
    public void ReduceAndUpdate(int threads) => Run(threads, reduce: true, update: true);

    public override void Execute(int range, int worker)
    {
        int start = range * RangeLength;
        int length = Math.Min(RangeLength, parameters.Values.Length - start);
        if (_reduce)
        {
            Reduce(start, parameters.Gradients.Slice(start, length));
        }

        if (_update)
        {
            optimizer.UpdateRange(parameters, start, length);
        }
    }

    private void Run(int threads, bool reduce, bool update)
    {
        (_reduce, _update) = (reduce, update);
        if (update)
        {
            optimizer.BeginStep(parameters);
        }

        WorkerPool.Run(threads, (parameters.Values.Length + RangeLength - 1) / RangeLength, this);
        if (update)
        {
            parameters.MarkChanged();
        }
    }

    // In the order of the shards, whoever computed them: this order makes the bits independent of the threads.
    private void Reduce(int start, Span<float> gradients)
    {
        shards.Gradients(0).Slice(start, gradients.Length).CopyTo(gradients);
        for (int shard = 1; shard < shards.Shards; shard++)
        {
            Add(gradients, shards.Gradients(shard).Slice(start, gradients.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<float> sums, ReadOnlySpan<float> terms)
    {
        Span<Vector<float>> sumVectors = MemoryMarshal.Cast<float, Vector<float>>(sums);
        ReadOnlySpan<Vector<float>> termVectors = MemoryMarshal.Cast<float, Vector<float>>(terms);
        for (int i = 0; i < sumVectors.Length; i++)
        {
            sumVectors[i] += termVectors[i];
        }

        for (int i = sumVectors.Length * Vector<float>.Count; i < sums.Length; i++)
        {
            sums[i] += terms[i];
        }
    }
}
