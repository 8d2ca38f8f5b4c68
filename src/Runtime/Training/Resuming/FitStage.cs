namespace ConvGen.Training;

/// <summary>What a training does next: where a resumed one goes on. Checkpoints hold the names.</summary>
internal enum FitStage
{
    /// <summary>Begin the next epoch, or end.</summary>
    NextEpoch = 0,

    /// <summary>Tell callbacks that the epoch begins.</summary>
    EpochBegin = 1,

    /// <summary>Fetch the next batch, and tell callbacks that its step begins.</summary>
    BatchBegin = 2,

    /// <summary>Take the step on that batch.</summary>
    Step = 3,

    /// <summary>Tell callbacks that the step has been taken.</summary>
    BatchEnd = 4,

    /// <summary>Measure the epoch, whose steps have been taken.</summary>
    Validation = 5,

    /// <summary>Tell callbacks what was measured.</summary>
    EpochEnd = 6,

    /// <summary>Tell callbacks that the training ends.</summary>
    TrainEnd = 7,

    /// <summary>Nothing.</summary>
    Done = 8,
}
