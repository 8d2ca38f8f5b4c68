using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>
/// Threads that go through one schedule together: they share the chunks of each of its loops, and none goes on before all are done.
/// </summary>
/// <remarks>
/// What counts is that chunks are done, not that threads arrive: a thread that comes late, because the processor was busy, finds nothing
/// left of earlier loops, and has kept nobody waiting. Each begins with chunks of its own, whose memory its cache still holds, and takes
/// from the others what they have not begun.
/// </remarks>
internal sealed class ThreadTeam
{
    /// <summary>Chunks of a loop are bits of a word.</summary>
    private const int MostChunks = 32;

    /// <summary>Chunks per thread: enough to even out threads that run at different speeds.</summary>
    private const int ChunksPerThread = 2;

    /// <summary>Above all numbers of loops: there is nothing left to do, since a thread has failed.</summary>
    private const long Aborted = (long)int.MaxValue << 32;

    private readonly object _advance = new();

    /// <summary>The number of the loop in the upper half; in the lower half a bit for each of its chunks that has been taken.</summary>
    private long _state;
    private int _done;
    private int _waiting;
    private int _threads;
    private int _chunks;

    /// <summary>Begins a schedule. No thread is in an earlier one any more.</summary>
    public void Begin(int threads)
    {
        _threads = threads;
        _chunks = Math.Min(threads * ChunksPerThread, MostChunks);
        (_done, _waiting) = (0, 0);
        Volatile.Write(ref _state, 0);
    }

    /// <summary>
    /// Takes the next chunk of the member's loop; false when all of them are done, and the member goes on to the next loop.
    /// </summary>
    /// <param name="member">The thread's place in the schedule.</param>
    /// <param name="most">Most chunks that the loop is worth.</param>
    /// <param name="chunk">The chunk.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next(ref TeamMember member, int most, out Chunk chunk)
    {
        int count = Math.Min(most, _chunks);
        long all = (1L << count) - 1;
        if (member.HasChunk)
        {
            member.HasChunk = false;
            if (Interlocked.Increment(ref _done) == count)
            {
                Advance(((long)member.Loop << 32) | all, (long)(member.Loop + 1) << 32);
            }
        }

        SpinBackoff backoff = default;
        while (true)
        {
            long state = Volatile.Read(ref _state);
            if (state >> 32 != member.Loop)
            {
                member.Loop++;
                chunk = default;
                return false;
            }

            long free = all & ~state;
            if (free == 0)
            {
                if (!backoff.Spin())
                {
                    Park(member.Loop);
                    backoff = default;
                }

                continue;
            }

            int index = First(free, member.Index * count / _threads);
            if (Interlocked.CompareExchange(ref _state, state | (1L << index), state) == state)
            {
                member.HasChunk = true;
                chunk = new Chunk(index, count);
                return true;
            }
        }
    }

    /// <summary>A thread has failed: the others find no work any more.</summary>
    public void Abort()
    {
        Interlocked.Exchange(ref _state, Aborted);
        Wake();
    }

    /// <summary>The first bit from <paramref name="start"/> on, or the first of all.</summary>
    private static int First(long free, int start)
    {
        long behind = free & (-1L << start);
        return BitOperations.TrailingZeroCount(behind != 0 ? behind : free);
    }

    private void Advance(long from, long to)
    {
        _done = 0;
        // Not where a thread has failed meanwhile.
        if (Interlocked.CompareExchange(ref _state, to, from) == from)
        {
            Wake();
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _waiting) != 0)
        {
            lock (_advance)
            {
                Monitor.PulseAll(_advance);
            }
        }
    }

    private void Park(int loop)
    {
        lock (_advance)
        {
            // Whoever advances does so before it looks for those who wait, so one of the two sees the other.
            Interlocked.Increment(ref _waiting);
            while (Volatile.Read(ref _state) >> 32 == loop)
            {
                Monitor.Wait(_advance);
            }

            Interlocked.Decrement(ref _waiting);
        }
    }
}

/// <summary>Where a thread of a team stands in the schedule.</summary>
internal struct TeamMember
{
    /// <summary>Its number in the team.</summary>
    public int Index;

    /// <summary>The loop that it is in.</summary>
    public int Loop;

    /// <summary>Whether it works on a chunk.</summary>
    public bool HasChunk;
}
