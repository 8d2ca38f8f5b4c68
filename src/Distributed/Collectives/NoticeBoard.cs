using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ConvGen.Training;

namespace ConvGen.Distributed.Collectives;

/// <summary>What a rank and the others have told each other outside of what they do together. Both ways of a world share it.</summary>
/// <param name="world">Who tells and hears.</param>
/// <param name="size">How many ranks there are.</param>
internal sealed class NoticeBoard(CollectiveWorld world, int size)
{
    /// <summary>What was under way when a rank failed may still end: all may be about to throw the same, busy as they are.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly string?[] _present = new string?[size];
    private WorldException? _failure;
    private WorldException? _heard;
    private long _heardAt;
    private bool _rollIsCalled;

    /// <summary>What has failed, here or on another rank: the world cannot be used any more.</summary>
    public WorldException? Failure
    {
        get
        {
            lock (_lock)
            {
                return _failure ?? _heard;
            }
        }
    }

    /// <summary>Whether some rank has waited too long, and wants to know who else waits.</summary>
    public bool RollIsCalled
    {
        get
        {
            lock (_lock)
            {
                return _rollIsCalled;
            }
        }
    }

    /// <summary>Ranks that have not answered the roll.</summary>
    public IReadOnlyList<int> Missing
    {
        get
        {
            lock (_lock)
            {
                return [.. Enumerable.Range(0, size).Where(rank => _present[rank] is null)];
            }
        }
    }

    /// <summary>Where each rank waits that has answered the roll.</summary>
    public IReadOnlyList<string?> Places
    {
        get
        {
            lock (_lock)
            {
                return [.. _present];
            }
        }
    }

    /// <summary>Takes in what others have told.</summary>
    public void Listen()
    {
        lock (_lock)
        {
            while (world.Hear() is { } notice)
            {
                if (notice.Kind == NoticeKind.Failure)
                {
                    if (_heard is null)
                    {
                        _heard = new WorldException(notice.Rank, $"Rank {notice.Rank} failed: {notice.Text}");
                        _heardAt = Stopwatch.GetTimestamp();
                    }

                    continue;
                }

                _rollIsCalled = true;
                _present[notice.Rank] = notice.Text;
            }
        }
    }

    /// <summary>Ends a wait that will not end by itself.</summary>
    /// <exception cref="WorldException">This rank has failed, or another one has a while ago.</exception>
    public void ThrowIfOver()
    {
        lock (_lock)
        {
            if (_failure is not null || (_heard is not null && Stopwatch.GetElapsedTime(_heardAt) >= _grace))
            {
                throw _failure ??= _heard!;
            }
        }
    }

    /// <summary>Tells all others where this rank waits.</summary>
    public void CallTheRoll(string place)
    {
        lock (_lock)
        {
            _rollIsCalled = true;
            _present[world.Rank] = place;
            TellAll(new Notice(world.Rank, NoticeKind.RollCall, place));
        }
    }

    /// <summary>What a wait ends with; the first such exception is that of all later calls.</summary>
    public WorldException End(WorldException exception)
    {
        lock (_lock)
        {
            return _failure ??= _heard ?? exception;
        }
    }

    /// <summary>Tells all other ranks that this one cannot go on, unless they end as it does because another one has failed.</summary>
    public void Fail(string reason)
    {
        lock (_lock)
        {
            _failure ??= _heard;
            if (_failure is null)
            {
                _failure = new WorldException(world.Rank, $"This rank, {world.Rank}, failed before: {reason}");
                TellAll(new Notice(world.Rank, NoticeKind.Failure, reason));
            }
        }
    }

    private void TellAll(Notice notice)
    {
        for (int rank = 0; rank < size; rank++)
        {
            if (rank != world.Rank)
            {
                world.Tell(rank, notice);
            }
        }
    }
}
