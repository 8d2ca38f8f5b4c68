using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ConvGen.Execution;
using ConvGen.Training.Distribution;

namespace ConvGen.Training.Steps;

/// <summary>One optimiser step: shards forward and backward, their gradients reduced, the penalties, the hooks, the update.</summary>
internal sealed class TrainingStep
{
    /// <summary>Up to so many parameters (1 MiB) stay in the cache of a processor that takes all samples alone: others would first have to
    /// fetch them, which takes longer than they save.</summary>
    private const int NearParameters = 256 * 1024;

    private readonly NetworkEngine _engine;
    private readonly IReadOnlyList<IGradientHook> _hooks;
    private readonly ShardJob _shardJob;
    private readonly ParameterJob _parameterJob;
    private readonly PenaltyJob _penalties;
    private readonly Totals _totals;
    private readonly double[] _sums;
    private readonly GradientExchange _exchange;
    private readonly GradientMean _mean;
    private readonly SliceExchange _slices;

    public TrainingStep(
        NetworkEngine engine,
        Optimizer optimizer,
        Objective objective,
        IReadOnlyList<IGradientHook> hooks,
        SampleChecks checks,
        int targetLength)
    {
        _engine = engine;
        _hooks = hooks;
        GradientSlices slices = new(engine.Description);
        _shardJob = new ShardJob(engine, objective, checks, slices, targetLength);
        _mean = new GradientMean(engine);
        _parameterJob = new ParameterJob(engine, _shardJob.Results, slices, optimizer, _mean);
        _penalties = new PenaltyJob(engine.Parameters);
        _totals = new Totals(objective.Metrics);
        _sums = new double[objective.Sums];
        _exchange = new GradientExchange(engine, _shardJob.Results, slices);
        _slices = new SliceExchange(engine.Description, slices, _exchange);
    }

    /// <summary>Takes a step and returns the batch's sums; when their loss is not finite, no step was taken.</summary>
    /// <param name="batch">At least one sample.</param>
    /// <param name="step">Steps taken before; keys dropout.</param>
    /// <param name="threads">Threads to work with; they do not change a bit.</param>
    /// <param name="ranks">Who takes other shards of the batch and the same step; null: nobody.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Totals Run(Batch batch, long step, int threads, DataParallel? ranks)
    {
        _totals.Clear();
        if (Differentiate(batch, step, before: 0, ref threads, ranks, isAll: true))
        {
            Update(step, threads, added: ranks is not null);
        }

        return _totals;
    }

    /// <summary>Begins a step over several batches.</summary>
    public void BeginMean()
    {
        _totals.Clear();
        _mean.Begin();
    }

    /// <summary>Adds a batch to a step over several; returns the sums of the batches so far, without penalties.</summary>
    /// <remarks>The state, moving averages, goes along with each batch. Where a loss is not finite, the step is to be abandoned.</remarks>
    /// <inheritdoc cref="Run"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Totals AddToMean(Batch batch, long step, int threads, DataParallel? ranks)
    {
        if (Differentiate(batch, step, _mean.Samples, ref threads, ranks, isAll: false))
        {
            _mean.BeginBatch(batch.Count);
            _parameterJob.AddToMean(threads, added: ranks is not null);
            _mean.EndBatch();
        }

        return _totals;
    }

    /// <summary>Takes the step over the batches that were added, unless their loss with the penalties is not finite.</summary>
    /// <returns>The sums of all batches.</returns>
    public Totals StepByMean(long step, int threads)
    {
        AddPenalty(threads);
        if (float.IsFinite(_totals.Loss))
        {
            _parameterJob.TakeMean(threads);
            MapAndUpdate(step, threads);
        }

        return _totals;
    }

    /// <summary>The batches of a step that is not taken leave nothing behind.</summary>
    public void AbandonMean() => _mean.Abandon();

    /// <summary>
    /// Takes a batch's shards forward and backward and, of several ranks, exchanges their gradients: slices are under way before the loss
    /// is known, the others follow if it is finite.
    /// </summary>
    /// <returns>Whether the loss is finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Differentiate(Batch batch, long step, long before, ref int threads, DataParallel? ranks, bool isAll)
    {
        if (batch.Count <= 2 && _engine.Description.TrainableLength <= NearParameters)
        {
            threads = 1;
        }

        _engine.Packed.ForTraining(threads);
        _engine.Parameters.LeaveGradients(null); // What an earlier step saved is overwritten now.
        SliceExchange? slices = _slices.Join(ranks) ? _slices : null;
        try
        {
            _shardJob.Run(batch, step, before, threads, ranks, slices);
            slices?.Release();
            _totals.Add(AddUp(ranks));
            _totals.AddSamples(batch.Count);
            if (isAll)
            {
                AddPenalty(threads);
            }

            bool isFinite = float.IsFinite(_totals.Loss);
            if (isFinite)
            {
                _shardJob.UpdateState(ranks);
                Exchange(threads, ranks, slices);
            }

            if (slices is not null)
            {
                ranks!.Await(slices);
            }

            return isFinite;
        }
        finally
        {
            slices?.Abandon(); // Where the step has failed.
        }
    }

    private void Exchange(int threads, DataParallel? ranks, SliceExchange? slices)
    {
        if (ranks is not null)
        {
            _parameterJob.AddShards(threads, ahead: slices is not null);
            ranks.Exchange(_exchange, ahead: slices is not null);
        }
    }

    private void AddPenalty(int threads)
    {
        if (_penalties.Any)
        {
            _totals.AddPenalty(_penalties.Run(threads));
        }
    }

    /// <summary>Sums of the loss and the metrics over the batch.</summary>
    private Span<double> AddUp(DataParallel? ranks)
    {
        _shardJob.Results.AddUp(_sums);
        ranks?.AllReduce(_sums);
        return _sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(long step, int threads, bool added)
    {
        if (_hooks.Count == 0 && !_engine.MapsGradients)
        {
            _parameterJob.ReduceAndUpdate(threads, added);
            return;
        }

        if (!added)
        {
            _parameterJob.AddShards(threads, ahead: false);
        }

        _parameterJob.TakeBatch(threads);
        MapAndUpdate(step, threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MapAndUpdate(long step, int threads)
    {
        _engine.MapGradients(_engine.Parameters.Gradients, threads);
        if (_penalties.Any)
        {
            _parameterJob.Penalize(threads);
        }

        for (int i = 0; i < _hooks.Count; i++)
        {
            _hooks[i].OnGradients(_engine.Parameters, step);
        }

        _parameterJob.Update(threads);
    }
}
