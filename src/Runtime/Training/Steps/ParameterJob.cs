using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>Second half of a step: adds up the shards' gradients and updates the parameters, range by range.</summary>
internal sealed class ParameterJob(
    NetworkEngine engine, ShardResults shards, GradientSlices slices, Optimizer optimizer, GradientMean mean) : ParallelJob
{
    private readonly ParameterCollection _parameters = engine.Parameters;
    private readonly int _longest = engine.Parameters.Ranges.Where(range => range.BatchGradient >= 0).Select(range => range.Length)
        .DefaultIfEmpty().Max();
    private AlignedMemory?[] _passing = [];
    private Action? _complete;
    private bool _isAhead;
    private Passes _passes;

    /// <summary>What one run over the ranges does, in this order.</summary>
    [Flags]
    private enum Passes
    {
        AddShards = 1,
        TakeBatch = 2,
        Reduce = AddShards | TakeBatch,
        Penalize = 4,
        Measure = 8,
        Update = 16,
        MeasureStep = 32,
        TakeStep = 64,
        AddToMean = 128,
        TakeMean = 256,
    }

    /// <summary>Adds up the shards' gradients of the batch's mean loss, without penalties, in the parameters' gradient memory.</summary>
    /// <param name="threads">Threads to work with.</param>
    /// <param name="ahead">Whether the slices have been added up already.</param>
    public void AddShards(int threads, bool ahead)
    {
        _isAhead = ahead;
        Run(threads, Passes.AddShards);
        _isAhead = false;
    }

    /// <summary>Behind <see cref="AddShards"/>: the gradients that are taken from the whole batch.</summary>
    public void TakeBatch(int threads)
    {
        if (_longest > 0)
        {
            Run(threads, Passes.TakeBatch);
        }
    }

    /// <summary>Adds the gradients of the batch to the mean over several.</summary>
    /// <param name="threads">Threads to work with.</param>
    /// <param name="added">Whether <see cref="AddShards"/> was called before.</param>
    public void AddToMean(int threads, bool added) => Run(threads, (added ? Passes.TakeBatch : Passes.Reduce) | Passes.AddToMean);

    /// <summary>Makes the mean the gradients of the step.</summary>
    public void TakeMean(int threads) => Run(threads, Passes.TakeMean);

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
    /// <param name="threads">Threads to work with.</param>
    /// <param name="added">Whether <see cref="AddShards"/> was called before.</param>
    public void ReduceAndUpdate(int threads, bool added)
    {
        Passes reduce = added ? Passes.TakeBatch : Passes.Reduce;
        if (optimizer.NeedsNorms)
        {
            Run(threads, reduce | Passes.Penalize | Passes.Measure);
            Step(threads, Passes.Update);
        }
        else
        {
            Step(threads, reduce | Passes.Penalize | Passes.Update);
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
        Span<float> gradients = (_passes & (Passes.TakeBatch | Passes.Update)) == (Passes.TakeBatch | Passes.Update) && IsFused(range)
            ? _passing[worker]!.Span[..range.Length]
            : range.Of(_parameters.GradientMemory);
        if ((_passes & (range.BatchGradient < 0 ? Passes.AddShards : Passes.TakeBatch)) != 0)
        {
            Reduce(range, gradients);
        }

        if ((_passes & Passes.AddToMean) != 0)
        {
            mean.Add(range, gradients);
        }

        if ((_passes & Passes.TakeMean) != 0)
        {
            mean.Take(range, gradients);
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

        if ((_passes & Passes.MeasureStep) != 0)
        {
            optimizer.MeasureStepRange(_parameters, item);
        }

        if ((_passes & Passes.TakeStep) != 0)
        {
            optimizer.TakeStepRange(_parameters, item);
        }
    }

    private void Step(int threads, Passes passes)
    {
        optimizer.BeginStep(_parameters);
        Run(threads, passes);
        if (optimizer.ScalesByNorms)
        {
            Run(threads, Passes.MeasureStep);
            optimizer.ConcludeNorms(_parameters);
            Run(threads, Passes.TakeStep);
        }

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
            bool isAdded = ((_isAhead || slices.EndAtBarriers) && slices.Contains(range.Parameter))
                || (shards.TakesBatch && slices.TakesBatch(range.Parameter));
            if (!isAdded)
            {
                // The sum is taken in the place of the first shard's, which are those of the parameters.
                GradientSum.Add(shards, range.Start, range.Length);
            }

            return;
        }

        BatchGradientDescription gradient = engine.Description.BatchGradients[range.BatchGradient];
        int row = (range.Start - engine.Description.Parameters[gradient.Parameter].Offset) / gradient.Units;
        engine.Program.BatchGradient(
            range.BatchGradient, ref MemoryMarshal.GetReference(shards.Saved), shards.Samples, row,
            ref MemoryMarshal.GetReference(gradients));
    }
}
