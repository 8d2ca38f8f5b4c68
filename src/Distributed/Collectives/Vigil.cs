using System;
using System.Collections.Generic;
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
    private const int Tags = 4000;

    private const double SpinSeconds = 50e-6;
    private const double YieldSeconds = 5e-3;
    private static readonly TimeSpan _listening = TimeSpan.FromMilliseconds(2);

    private readonly CollectiveWorld _world;
    private readonly TimeSpan _answer;
    private readonly int _firstTag;
    private Collective _collective;
    private int _amount;
    private long _calls;
    private volatile bool _isPatient;

    /// <param name="world">Whose exchanges it waits for.</param>
    /// <param name="board">What the ranks tell each other.</param>
    /// <param name="timeout">How long it waits.</param>
    /// <param name="way">0, or 1 for a world's second way, whose messages have tags of their own.</param>
    public Vigil(CollectiveWorld world, NoticeBoard board, TimeSpan timeout, int way)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        (_world, Board, Timeout, _firstTag) = (world, board, timeout, 1 + way * Tags * 4);
        _answer = TimeSpan.FromSeconds(Math.Clamp(timeout.TotalSeconds / 10, 0.5, 5));
    }

    /// <summary>Tag of the messages of the call under way.</summary>
    public int Tag => _firstTag + (int)(_calls % Tags) * 4 + (int)_collective;

    /// <summary>What the ranks tell each other.</summary>
    public NoticeBoard Board { get; }

    /// <summary>How long it waits.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Whether it leaves the processor to others while it waits.</summary>
    public bool IsPatient
    {
        get => _isPatient;
        set => _isPatient = value;
    }

    private string Place => FormattableString.Invariant($"{_collective} of {_amount} (call {_calls})");

    /// <summary>A call begins.</summary>
    /// <exception cref="WorldException">A rank has failed before.</exception>
    public void Begin(Collective collective, int amount)
    {
        if (Board.Failure is { } failure)
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
                Board.Listen();
                Board.ThrowIfOver();
                if (Board.Failure is null && (Board.RollIsCalled || waited >= Timeout))
                {
                    CallTheRoll(waited);
                }
            }
        }
    }

    // Spinning is fastest, but where ranks are more than processors somebody else needs this one.
    private void Pause(TimeSpan waited)
    {
        if (waited.TotalSeconds < SpinSeconds && Environment.ProcessorCount > 1)
        {
            Thread.SpinWait(16);
        }
        else if (_isPatient)
        {
            Thread.Sleep(1);
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

    private void CallTheRoll(TimeSpan waited)
    {
        Board.CallTheRoll(Place);
        for (long start = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(start) < _answer && Board.Missing.Count > 0 && Board.Failure is null;)
        {
            Thread.Sleep(1);
            _world.IsIdle();
            Board.Listen();
        }

        IReadOnlyList<int> missing = Board.Missing;
        string names = string.Join(" and ", missing.Select(rank => FormattableString.Invariant($"rank {rank}")));
        throw Board.End(missing.Count > 0
            ? new WorldException(missing[0], FormattableString.Invariant(
                $"After {Math.Max(waited.TotalSeconds, Timeout.TotalSeconds):F0} s in {Place}, {names} did not come: ")
                + "it has died, hangs, or needs a longer timeout.")
            : new WorldException(
                "The ranks wait for each other in different calls: "
                + string.Join(", ", Board.Places.Select((place, rank) => $"rank {rank} in {place}"))
                + ". Every rank must make the same calls in the same order."));
    }
}
