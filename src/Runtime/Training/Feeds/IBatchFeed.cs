using System;

namespace ConvGen.Training;

/// <summary>Where the batches of a training come from; it goes on from epoch to epoch.</summary>
internal interface IBatchFeed : IDisposable
{
    /// <summary>Batches of one pass over the data; null where only reading tells.</summary>
    int? StepsPerPass { get; }

    /// <summary>Goes on in the trainer's last pass, behind the batches that were taken of it.</summary>
    void Resume(Trainer trainer);

    /// <summary>Takes the trainer's next step.</summary>
    /// <returns>The batch's sums, valid until the next step; null, and no step, where an epoch ends that is not counted.</returns>
    Totals? Step(Trainer trainer);
}
