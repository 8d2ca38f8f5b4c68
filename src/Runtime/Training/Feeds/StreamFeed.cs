using System;
using System.Threading;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>Batches of a stream; when its pass ends, the next one is opened.</summary>
/// <param name="source">The stream.</param>
/// <param name="weights">What each sample counts; null: 1.</param>
/// <param name="passes">Passes before the first one.</param>
internal sealed class StreamFeed(IBatchSource source, ISampleWeights? weights, long passes) : IBatchFeed
{
    private IBatchReader? _reader;
    private bool _passHasBatches;
    private long _before;
    private int _count;

    public int? BatchesPerPass => source.Count is { } count and <= int.MaxValue ? (int)count : null;

    public FeedDescription Description => new(IsStream: true, source.Count, source.BatchSize, Shuffle: false);

    public long Passes { get; private set; } = passes;

    public FeedBatch Current => new(_reader!.Inputs, _reader.Targets, weights, _before);

    public void Resume(long batches, CancellationToken cancellationToken)
    {
        Passes--;
        for (long batch = 0; batch < batches; batch++)
        {
            if (!Read(cancellationToken))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The training to resume was interrupted after {batches} batches of pass {Passes - 1}; the stream has {batch}. ") +
                    "Give it the same data, or set FitOptions.Resume = false to begin a new epoch.");
            }
        }

        if (batches == 0)
        {
            Open();
        }
    }

    public bool Next(CancellationToken cancellationToken)
    {
        if (Read(cancellationToken))
        {
            return true;
        }

        return _passHasBatches ? false : throw new InvalidOperationException(
            FormattableString.Invariant($"Pass {Passes - 1} over the stream gave no batch; expected at least one to train on."));
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <summary>Goes to the next batch of the pass, which is opened first if there is none; false, and no pass, where it ends.</summary>
    private bool Read(CancellationToken cancellationToken)
    {
        IBatchReader reader = _reader ?? Open();
        if (!reader.Read(cancellationToken))
        {
            Dispose();
            return false;
        }

        _before += _count;
        _count = reader.Count;
        _passHasBatches = true;
        return true;
    }

    private IBatchReader Open()
    {
        _reader = source.Open(Passes);
        Passes++;
        (_passHasBatches, _before, _count) = (false, 0, 0);
        return _reader;
    }
}
