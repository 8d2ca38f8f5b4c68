using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training.Steps;

/// <summary>Second half of a step: adds up the shards' gradients and updates the parameters, range by range.</summary>
internal sealed class ParameterJob(NetworkEngine engine, ShardResults shards, Optimizer optimizer) : ParallelJob
{
    private readonly ParameterCollection _parameters = engine.Parameters;
    private readonly int _longest = engine.Parameters.Ranges.Where(range => range.BatchGradient >= 0).Select(range => range.Length)
        .DefaultIfEmpty().Max();
    private AlignedMemory?[] _passing = [];
    private Action? _complete;
    private Passes _passes;

    /// <summary>What one run over the ranges does, in this order.</summary>
    [Flags]
    private enum Passes
    {
        Reduce = 1,
        Penalize = 2,
        Measure = 4,
        Update = 8,
    }

    private const Passes AllPasses = Passes.Reduce | Passes.Penalize | Passes.Update;

    /// <summary>Writes the gradients of the batch's mean loss, without penalties, to the parameters' gradient memory.</summary>
    public void Reduce(int threads) => Run(threads, Passes.Reduce);

    /// <summary>Adds the gradients of the regularisers' penalties.</summary>
    public void Penalize(int threads) => Run(threads, Passes.Penalize);

    /// <summary>Takes the optimiser's step.</summary>
    public void Update(int threads)
    {
        if (optimizer.NeedsNorms)
        {
            Run(threads, Passes.Measure);
        }

        Step(threads, Passes.Update);
    }

    /// <summary>
    /// All of that in as few passes over memory as the optimiser allows, for when nobody looks at the gradients in between.
    /// </summary>
    public void ReduceAndUpdate(int threads)
    {
        if (optimizer.NeedsNorms)
        {
            Run(threads, Passes.Reduce | Passes.Penalize | Passes.Measure);
            Step(threads, Passes.Update);
        }
        else
        {
            Step(threads, AllPasses);
            if (_longest > 0)
            {
                _parameters.LeaveGradients(_complete ??= Complete);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        ParameterRange range = _parameters.Ranges[item];
        Span<float> gradients = _passes == AllPasses && IsFused(range)
            ? _passing[worker]!.Span[..range.Length]
            : range.Of(_parameters.GradientMemory);
        if ((_passes & Passes.Reduce) != 0)
        {
            Reduce(range, gradients);
        }

        if ((_passes & Passes.Penalize) != 0)
        {
            Penalties.AddGradients(_parameters, range);
        }

        if ((_passes & Passes.Measure) != 0)
        {
            optimizer.MeasureRange(_parameters, item);
        }

        if ((_passes & Passes.Update) != 0)
        {
            optimizer.UpdateRange(_parameters, item, gradients);
        }
    }

    private void Step(int threads, Passes passes)
    {
        optimizer.BeginStep(_parameters);
        Run(threads, passes);
        optimizer.EndStep(_parameters);
    }

    private void Run(int threads, Passes passes)
    {
        _passes = passes;
        Reserve(threads);
        if ((passes & Passes.Reduce) != 0)
        {
            _parameters.LeaveGradients(null);
        }

        WorkerPool.Run(threads, _parameters.Ranges.Length, this);
    }

    /// <summary>
    /// Whether a range's gradient goes straight to its update: it can be computed again, and writing it would be a quarter of the memory
    /// that an update moves.
    /// </summary>
    private bool IsFused(ParameterRange range) => range.BatchGradient >= 0 && !Penalties.IsRegularized(_parameters[range.Parameter]);

    /// <summary>Computes the gradients whose update was fused, from what the last shards saved.</summary>
    private void Complete()
    {
        foreach (ParameterRange range in _parameters.Ranges)
        {
            if (IsFused(range))
            {
                Reduce(range, range.Of(_parameters.GradientMemory));
            }
        }
    }

    private void Reserve(int threads)
    {
        if (_longest > 0 && _passing.Length < threads)
        {
            Array.Resize(ref _passing, threads);
        }

        for (int worker = 0; worker < _passing.Length; worker++)
        {
            _passing[worker] ??= engine.Allocate(_longest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reduce(ParameterRange range, Span<float> gradients)
    {
        if (range.BatchGradient < 0)
        {
            Reduce(range.Start, gradients);
            return;
        }

        BatchGradientDescription gradient = engine.Description.BatchGradients[range.BatchGradient];
        int row = (range.Start - engine.Description.Parameters[gradient.Parameter].Offset) / gradient.Units;
        engine.Program.BatchGradient(
            range.BatchGradient, ref MemoryMarshal.GetReference(shards.Saved), shards.Samples, row,
            ref MemoryMarshal.GetReference(gradients));
    }

    // In the order of the shards, whoever computed them: this order makes the bits independent of the threads. The first one is there
    // already.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reduce(int start, Span<float> gradients)
    {
        for (int shard = 1; shard < shards.Shards; shard++)
        {
            ReadOnlySpan<float> terms = shards.Gradients(shard).Slice(start, gradients.Length);
            Elementwise.Accumulate(ref MemoryMarshal.GetReference(terms), ref MemoryMarshal.GetReference(gradients), gradients.Length);
        }
    }
}
