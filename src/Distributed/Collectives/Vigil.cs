using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ConvGen.Training;

namespace ConvGen.Distributed.Collectives;

/// <summary>Waits for other ranks, but not for ever: it ends when one has failed, or does not come in time.</summary>
/// <remarks>
/// Who has waited too long calls the roll: it tells all others where it waits, and whoever hears that while it waits does the same. Ranks
/// that have said nothing after a while are those that all the others wait for.
/// </remarks>
internal sealed class Vigil
{
    /// <summary>Tags of successive calls differ, so that ranks that make different calls do not take each other's bytes.</summary>
    private const int Tags = 8000;

    private const double SpinSeconds = 50e-6;
    private const double YieldSeconds = 5e-3;
    private static readonly TimeSpan _listening = TimeSpan.FromMilliseconds(2);

    /// <summary>What was under way when a rank failed may still end: all ranks may be about to throw the same.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(200);

    private readonly CollectiveWorld _world;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _answer;
    private string?[]? _present;
    private WorldException? _failure;
    private WorldException? _heard;
    private long _heardAt;
    private Collective _collective;
    private int _amount;
    private long _calls;

    public Vigil(CollectiveWorld world, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        (_world, _timeout) = (world, timeout);
        _answer = TimeSpan.FromSeconds(Math.Clamp(timeout.TotalSeconds / 10, 0.5, 5));
    }

    /// <summary>Tag of the messages of the call under way.</summary>
    public int Tag => 1 + (int)(_calls % Tags) * 4 + (int)_collective;

    /// <summary>Whether the world cannot be used any more.</summary>
    public bool HasFailed => (_failure ?? _heard) is not null;

    private string Place => FormattableString.Invariant($"{_collective} of {_amount} (call {_calls})");

    /// <summary>A call begins.</summary>
    /// <exception cref="WorldException">A rank has failed before.</exception>
    public void Begin(Collective collective, int amount)
    {
        if ((_failure ??= _heard) is { } failure)
        {
            throw failure.Rank is { } rank
                ? new WorldException(rank, failure.Message, failure)
                : new WorldException(failure.Message, failure);
        }

        (_collective, _amount) = (collective, amount);
        _calls++;
    }

    /// <summary>Waits until all bytes have come and gone.</summary>
    /// <exception cref="WorldException">A rank has failed, or does not come.</exception>
    public void Wait()
    {
        long start = Stopwatch.GetTimestamp();
        long listened = start;
        while (!_world.IsIdle())
        {
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            Pause(waited);
            if (Stopwatch.GetElapsedTime(listened) >= _listening)
            {
                listened = Stopwatch.GetTimestamp();
                Listen();
                if (_heard is not null && Stopwatch.GetElapsedTime(_heardAt) >= _grace)
                {
                    throw _failure = _heard;
                }

                if (_heard is null && (_present is not null || waited >= _timeout))
                {
                    CallTheRoll(waited);
                }
            }
        }
    }

    /// <summary>Tells all other ranks that this one cannot go on.</summary>
    public void Fail(string reason)
    {
        if (_failure is not null)
        {
            return;
        }

        _failure = new WorldException(_world.Rank, $"This rank, {_world.Rank}, failed before: {reason}");
        TellAll(new Notice(_world.Rank, NoticeKind.Failure, reason));
    }

    // Spinning is fastest, but where ranks are more than processors somebody else needs this one.
    private static void Pause(TimeSpan waited)
    {
        if (waited.TotalSeconds < SpinSeconds && Environment.ProcessorCount > 1)
        {
            Thread.SpinWait(16);
        }
        else if (waited.TotalSeconds < YieldSeconds)
        {
            Thread.Yield();
        }
        else
        {
            Thread.Sleep(0);
        }
    }

    private void Listen()
    {
        while (_world.Hear() is { } notice)
        {
            if (notice.Kind == NoticeKind.Failure)
            {
                (_heard, _heardAt) = (
                    new WorldException(notice.Rank, $"Rank {notice.Rank} failed: {notice.Text}"), Stopwatch.GetTimestamp());
                continue;
            }

            _present ??= new string?[_world.Size];
            _present[notice.Rank] = notice.Text;
        }
    }

    private void CallTheRoll(TimeSpan waited)
    {
        _present ??= new string?[_world.Size];
        _present[_world.Rank] = Place;
        TellAll(new Notice(_world.Rank, NoticeKind.RollCall, Place));
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < _answer && _present.Contains(null) && _heard is null;)
        {
            Thread.Sleep(1);
            _world.IsIdle();
            Listen();
        }

        if (_heard is not null)
        {
            throw _failure = _heard;
        }

        int[] missing = [.. Enumerable.Range(0, _world.Size).Where(rank => _present[rank] is null)];
        string names = string.Join(" and ", missing.Select(rank => FormattableString.Invariant($"rank {rank}")));
        _failure = missing.Length > 0
            ? new WorldException(missing[0], FormattableString.Invariant(
                $"After {Math.Max(waited.TotalSeconds, _timeout.TotalSeconds):F0} s in {Place}, {names} did not come: ")
                + "it has died, hangs, or needs a longer timeout.")
            : new WorldException(
                "The ranks wait for each other in different calls: "
                + string.Join(", ", _present.Select((place, rank) => $"rank {rank} in {place}"))
                + ". Every rank must make the same calls in the same order.");
        throw _failure;
    }

    private void TellAll(Notice notice)
    {
        for (int rank = 0; rank < _world.Size; rank++)
        {
            if (rank != _world.Rank)
            {
                _world.Tell(rank, notice);
            }
        }
    }
}
