using System;
using System.Collections.Generic;
using ConvGen.Data;
using ConvGen.Execution;
using ConvGen.Training.Caching;

namespace ConvGen.Training.Steps;

/// <summary>A trainer's steps and measurements, by the threads and the ranks that it has at the time.</summary>
internal sealed class TrainerWork
{
    private readonly Trainer _trainer;
    private readonly SampleChecks _checks;
    private readonly TrainingStep _step;
    private readonly EvaluationJob _evaluation;
    private readonly PinnedBatch _pinned;

    /// <summary>Makes room for them.</summary>
    /// <param name="trainer">Whose they are; it counts the steps.</param>
    /// <param name="objective">The loss and the metrics.</param>
    /// <param name="checks">Of the network and the loss.</param>
    /// <param name="hooks">Called between gradients and update.</param>
    public TrainerWork(Trainer trainer, Objective objective, SampleChecks checks, IReadOnlyList<IGradientHook> hooks)
    {
        (_trainer, _checks) = (trainer, checks);
        NetworkEngine engine = trainer.Network.Engine;
        _step = new TrainingStep(engine, trainer.Optimizer, objective, hooks, checks, trainer.TargetLength);
        _evaluation = new EvaluationJob(engine, objective, checks, trainer.TargetLength);
        _pinned = new PinnedBatch(engine.Description.InputShape.Length, trainer.TargetLength);
    }

    /// <summary>Takes a step on n samples if their loss is finite.</summary>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="targets">n * target length floats.</param>
    /// <param name="sampleWeights">n weights; empty: all 1.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a weight or a target is invalid; nothing was changed.</exception>
    public unsafe Totals Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights)
    {
        SampleChecks.CheckWeights(sampleWeights, _checks.Count(inputs.Length, targets.Length));
        fixed (float* weights = sampleWeights)
        {
            _pinned.SetWeights(weights);
            return Step(new FeedBatch(inputs, targets, weights is null ? null : _pinned, before: 0));
        }
    }

    /// <summary>Takes a step if the batch's loss is finite.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="partly">Whether it is one of several of a step that has begun, which <see cref="StepByMean"/> takes.</param>
    public unsafe Totals Step(FeedBatch batch, bool partly = false)
    {
        if (batch.Samples is { } samples)
        {
            return Step(samples, partly);
        }

        int count = _checks.Count(batch.Inputs.Length, batch.Targets.Length);
        fixed (float* inputs = batch.Inputs, targets = batch.Targets)
        {
            _pinned.Set(inputs, targets, count);
            return Step(new Batch(_pinned, batch.Weights, null, 0, count, batch.Before), partly);
        }
    }

    /// <summary>Begins a step over several batches.</summary>
    public void BeginMean() => _step.BeginMean();

    /// <summary>Takes the step over the batches since, if their loss is finite.</summary>
    public Totals StepByMean() => Counted(_step.StepByMean(_trainer.Steps, _trainer.Threads));

    /// <summary>The step over several batches is not taken.</summary>
    public void AbandonMean() => _step.AbandonMean();

    /// <summary>Measures the loss and the metrics on a dataset, dropout off.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="weights">What each counts; null: 1.</param>
    /// <exception cref="ArgumentException">A target is invalid.</exception>
    public Totals Measure(IDataset data, ISampleWeights? weights)
    {
        (data as FrozenFeatures)?.CheckUnchanged();
        return _evaluation.Run(data, weights, _trainer.Threads, _trainer.Ranks);
    }

    private Totals Step(Batch batch, bool partly)
    {
        (batch.Data as FrozenFeatures)?.CheckUnchanged();
        return partly
            ? _step.AddToMean(batch, _trainer.Steps, _trainer.Threads, _trainer.Ranks)
            : Counted(_step.Run(batch, _trainer.Steps, _trainer.Threads, _trainer.Ranks));
    }

    private Totals Counted(Totals totals)
    {
        if (float.IsFinite(totals.Loss))
        {
            _trainer.Steps++;
        }

        return totals;
    }
}
