using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Training;

/// <summary>How far a training has come. It outlives the training, for who saves a checkpoint afterwards, and so knows no data.</summary>
/// <param name="history">What was measured so far.</param>
/// <param name="metrics">What is measured beside the loss.</param>
/// <param name="callbacks">The callbacks.</param>
/// <param name="stepsPerEpoch">Steps of an epoch; null: a pass, whose length is not known.</param>
/// <param name="data">The data.</param>
internal sealed class FitProgress(
    History history, IReadOnlyList<Metric> metrics, CallbackList callbacks, int? stepsPerEpoch, FeedDescription data)
{
    /// <summary>Nothing of a training without metrics and callbacks.</summary>
    public FitProgress()
        : this(new History(), [], new CallbackList([]), null, default)
    {
    }

    public History History => history;

    public CallbackList Callbacks => callbacks;

    public FeedDescription Data => data;

    public int? StepsPerEpoch => stepsPerEpoch;

    public FitStage Stage { get; set; }

    public bool StopTraining { get; set; }

    /// <summary>Steps taken of the epoch under way.</summary>
    public int EpochSteps { get; set; }

    /// <summary>Sums over their samples.</summary>
    public Totals EpochTotals { get; } = new(metrics);

    /// <summary>Loss of the last step.</summary>
    public float StepLoss { get; set; }

    /// <summary>Whether there is anything to go on from: a step that was taken, or an epoch before.</summary>
    public bool HasBegun => EpochSteps > 0 || history.Epochs > 0;

    /// <summary>What a checkpoint keeps. A training that has ended goes on with its next epoch.</summary>
    public FitSnapshot Capture() => new()
    {
        Stage = Stage == FitStage.Done ? FitStage.NextEpoch : Stage,
        StopTraining = StopTraining && Stage != FitStage.Done,
        InitialEpoch = history.InitialEpoch,
        History = history.ToDictionary(measured => measured.Key, measured => (IReadOnlyList<float>)[.. measured.Value]),
        EpochSteps = EpochSteps,
        EpochTotals = EpochTotals.Capture(),
        StepLoss = StepLoss,
        StepsPerEpoch = stepsPerEpoch,
        Data = data,
        Callbacks = callbacks.Capture(),
    };

    /// <summary>Goes on from what was saved of a training with the same names.</summary>
    public void Restore(FitSnapshot saved)
    {
        (Stage, StopTraining, EpochSteps, StepLoss) = (saved.Stage, saved.StopTraining, saved.EpochSteps, saved.StepLoss);
        EpochTotals.Restore(saved.EpochTotals);
    }
}
