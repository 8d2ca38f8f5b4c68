using System;

namespace ConvGen.Training;

/// <summary>A callback of functions, for a few lines that deserve no class.</summary>
/// <param name="onTrainBegin">See <see cref="Callback.OnTrainBegin"/>.</param>
/// <param name="onTrainEnd">See <see cref="Callback.OnTrainEnd"/>.</param>
/// <param name="onEpochBegin">See <see cref="Callback.OnEpochBegin"/>.</param>
/// <param name="onEpochEnd">See <see cref="Callback.OnEpochEnd"/>.</param>
/// <param name="onBatchBegin">See <see cref="Callback.OnBatchBegin"/>.</param>
/// <param name="onBatchEnd">See <see cref="Callback.OnBatchEnd"/>.</param>
public sealed class LambdaCallback(
    Action<TrainingRun>? onTrainBegin = null,
    Action<TrainingRun>? onTrainEnd = null,
    Action<TrainingRun, int>? onEpochBegin = null,
    Action<EpochResult>? onEpochEnd = null,
    Action<TrainingRun, int, int>? onBatchBegin = null,
    Action<BatchResult>? onBatchEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => onTrainBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => onTrainEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch) => onEpochBegin?.Invoke(run, epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch) => onEpochEnd?.Invoke(epoch);

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run, int epoch, int step) => onBatchBegin?.Invoke(run, epoch, step);

    /// <inheritdoc/>
    public override void OnBatchEnd(BatchResult batch) => onBatchEnd?.Invoke(batch);
}
