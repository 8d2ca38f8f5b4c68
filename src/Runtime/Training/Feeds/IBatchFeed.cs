using System;
using System.Threading;

namespace ConvGen.Training;

/// <summary>Where the batches of a training come from, pass after pass. It knows nothing of who takes steps on them.</summary>
internal interface IBatchFeed : IDisposable
{
    /// <summary>Batches of one pass over the data; null where only reading tells.</summary>
    int? BatchesPerPass { get; }

    /// <summary>What a training that is resumed needs again.</summary>
    FeedDescription Description { get; }

    /// <summary>Passes begun, those before this feed included.</summary>
    long Passes { get; }

    /// <summary>The batch that <see cref="Next"/> went to; valid until it is called again.</summary>
    FeedBatch Current { get; }

    /// <summary>Goes back into the last pass, behind some of its batches.</summary>
    /// <exception cref="ArgumentException">It does not have as many.</exception>
    void Resume(long batches, CancellationToken cancellationToken);

    /// <summary>Goes to the next batch, of a new pass where the last one has ended.</summary>
    /// <returns>False where a pass ends whose batches are not counted beforehand: the next call begins another.</returns>
    /// <exception cref="OperationCanceledException">The token ended the wait.</exception>
    bool Next(CancellationToken cancellationToken);
}
