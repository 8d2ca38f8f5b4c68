using System;

namespace ConvGen.Training;

/// <summary>Ends the training quietly when a batch's loss is NaN or infinite, with the history so far.</summary>
/// <remarks>
/// Without it such a loss is a <see cref="NonFiniteLossException"/>. Either way the step is not taken: the weights are those that gave this
/// loss, where Keras would have filled them with NaN. The epoch ends as usual, and its mean loss shows NaN.
/// </remarks>
public sealed class TerminateOnNaN : Callback
{
    private string? _message;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => _message = null;

    /// <inheritdoc/>
    public override void OnNonFiniteLoss(BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.StopTraining = true;
        _message = FormattableString.Invariant($"Epoch {batch.Epoch}, step {batch.Step}: invalid loss {batch.Loss}, terminating training");
    }

    /// <inheritdoc/>
    public override CallbackState? SaveState() => _message is null ? null : new CallbackState().Set("message", _message);

    /// <inheritdoc/>
    public override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _message = state.Text("message");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (_message is not null && epoch.Run.Options.Verbose > 0)
        {
            epoch.Run.Output.WriteLine(_message);
        }
    }
}
