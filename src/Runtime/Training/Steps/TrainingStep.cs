using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

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
        _shardJob = new ShardJob(engine, objective, checks, targetLength);
        _parameterJob = new ParameterJob(engine, _shardJob.Results, optimizer);
        _penalties = new PenaltyJob(engine.Parameters);
        _totals = new Totals(objective.Metrics);
    }

    /// <summary>Takes a step and returns the batch's sums; when their loss is not finite, no step was taken.</summary>
    /// <param name="batch">At least one sample.</param>
    /// <param name="step">Steps taken before; keys dropout.</param>
    /// <param name="threads">Threads to work with; they do not change a bit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Totals Run(Batch batch, long step, int threads)
    {
        if (Sharding.Count(batch.Count, _engine.Description.MaxShards) == 1 && _engine.Description.TrainableLength <= NearParameters)
        {
            threads = 1;
        }

        _engine.Packed.ForTraining(threads);
        _engine.Parameters.LeaveGradients(null); // What an earlier step saved is overwritten now.
        _shardJob.Run(batch, step, threads);
        _totals.Clear();
        for (int shard = 0; shard < _shardJob.Results.Shards; shard++)
        {
            _totals.Add(_shardJob.Results.Sums(shard));
        }

        _totals.AddSamples(batch.Count);
        if (_penalties.Any)
        {
            _totals.AddPenalty(_penalties.Run(threads));
        }

        if (float.IsFinite(_totals.Loss))
        {
            _shardJob.Results.Barriers.UpdateState(batch.Count);
            Update(step, threads);
        }

        return _totals;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(long step, int threads)
    {
        if (_hooks.Count == 0 && !_engine.MapsGradients)
        {
            _parameterJob.ReduceAndUpdate(threads);
            return;
        }

        _parameterJob.Reduce(threads);
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
