using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Training;

/// <summary>How far a training had come, apart from parameters, optimiser and counters: what a checkpoint keeps of it.</summary>
internal sealed record FitSnapshot
{
    /// <summary>What comes next.</summary>
    public required FitStage Stage { get; init; }

    /// <summary>Whether a callback has asked to end the training.</summary>
    public required bool StopTraining { get; init; }

    /// <summary>Epochs before the first of the history.</summary>
    public required int InitialEpoch { get; init; }

    /// <summary>A value per epoch so far, by the names of what was measured; empty before the first epoch's end.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<float>> History { get; init; }

    /// <summary>Number of the last epoch that was completed.</summary>
    public int Epochs => InitialEpoch + (History.Count > 0 ? History.Values.First().Count : 0);

    /// <summary>Steps taken of the epoch under way.</summary>
    public required int EpochSteps { get; init; }

    /// <summary>Sums over their samples.</summary>
    public required TotalsSnapshot EpochTotals { get; init; }

    /// <summary>Loss of the last step.</summary>
    public required float StepLoss { get; init; }

    /// <summary>Steps of an epoch; null: a pass, whose length is not known.</summary>
    public required int? StepsPerEpoch { get; init; }

    /// <summary>The data.</summary>
    public required FeedDescription Data { get; init; }

    /// <summary>The callbacks, in the order in which they are called.</summary>
    public required IReadOnlyList<CallbackSnapshot> Callbacks { get; init; }

    /// <summary>The same for a training of more epochs: one that was about to end because it had all of them does not.</summary>
    public FitSnapshot WithMoreEpochs() => Stage != FitStage.TrainEnd || StopTraining
        ? this
        : this with { Stage = FitStage.NextEpoch, Callbacks = [.. Callbacks.Select(callback => callback with { Told = false })] };
}
