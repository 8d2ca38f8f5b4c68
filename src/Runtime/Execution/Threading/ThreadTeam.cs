using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>
/// Threads that go through one schedule together: they share the chunks of each of its loops, and none goes on before all are done.
/// </summary>
/// <remarks>
/// What counts is that chunks are done, not that threads arrive: a thread that comes late, because the processor was busy, finds nothing
/// left of earlier loops, and has kept nobody waiting. Each begins with chunks of its own, whose memory its cache still holds: half of
/// those that are left each time (guided self-scheduling), so that few steps share out a loop and the last ones are short. Then it takes
/// from the others what they have not begun.
/// </remarks>
internal sealed class ThreadTeam
{
    /// <summary>Chunks of a loop are bits of a word.</summary>
    private const int MostChunks = 32;

    /// <summary>Chunks per thread: enough to even out threads that run at different speeds.</summary>
    private const int ChunksPerThread = 4;

    /// <summary>Most chunks per thread, of loops that are worth twice as many.</summary>
    private const int MostChunksPerThread = 8;

    /// <summary>Above all numbers of loops: there is nothing left to do, since a thread has failed.</summary>
    private static readonly long _aborted = State.Of(State.MostLoops, 0, 0);

    private readonly object _advance = new();
    private State _state;
    private int _waiting;
    private int _threads;

    /// <summary>Begins a schedule. No thread is in an earlier one any more.</summary>
    public void Begin(int threads)
    {
        _threads = threads;
        _waiting = 0;
        Volatile.Write(ref _state.Word, 0);
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
        int count = CountOf(most);
        if (member.Held > 0)
        {
            // An addition brings the line for writing, which a read before an exchange would not: between two cores that is half the time.
            Interlocked.Add(ref _state.Word, State.Of(0, member.Held, 0));
            member.Held = 0;
        }

        SpinBackoff backoff = default;
        while (true)
        {
            long state = Volatile.Read(ref _state.Word);
            if (State.LoopOf(state) != member.Loop)
            {
                break;
            }

            uint free = State.FreeOf(state, count);
            if (State.DoneOf(state) == count)
            {
                if (Exchange(state, State.Of(member.Loop + 1, 0, 0)))
                {
                    Wake();
                    break;
                }
            }
            else if (free != 0)
            {
                (int first, int last) = Choose(free, member.Index, count);
                if (Exchange(state, state | State.Bits(first, last)))
                {
                    member.Held = last - first + 1;
                    member.Taken++;
                    chunk = new Chunk(first, last, count);
                    return true;
                }
            }
            else if (!backoff.Spin())
            {
                Park(member.Loop);
                backoff = default;
            }
        }

        member.Loop++;
        member.Taken = 0;
        chunk = default;
        return false;
    }

    /// <summary>A thread has failed: the others find no work any more.</summary>
    public void Abort()
    {
        Interlocked.Exchange(ref _state.Word, _aborted);
        Wake();
    }

    /// <summary>Chunks of a loop: what is taken one by one costs an exchange each, which is long beside a small chunk.</summary>
    private int CountOf(int most)
    {
        int chunks = Math.Clamp(most / 2, _threads * ChunksPerThread, _threads * MostChunksPerThread);
        return Math.Min(Math.Min(chunks, most), MostChunks);
    }

    /// <summary>Half of what is left of a member's own chunks; where nothing is, the last one of another.</summary>
    private (int First, int Last) Choose(uint free, int member, int count)
    {
        (int begin, int end) = (member * count / _threads, (member + 1) * count / _threads);
        uint own = begin < end ? free & State.Bits(begin, end - 1) : 0;
        if (own == 0)
        {
            int last = BitOperations.Log2(free);
            return (last, last);
        }

        int first = BitOperations.TrailingZeroCount(own);
        int left = BitOperations.TrailingZeroCount(~((ulong)own >> first));
        return (first, first + (left - 1) / 2);
    }

    private bool Exchange(long from, long to) => Interlocked.CompareExchange(ref _state.Word, to, from) == from;

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
            while (State.LoopOf(Volatile.Read(ref _state.Word)) == loop)
            {
                Monitor.Wait(_advance);
            }

            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>
    /// The number of the loop, how many of its chunks are done, and a bit for each that has been taken: a word that threads exchange, in a
    /// cache line of its own.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct State
    {
        private const int DoneAt = MostChunks;
        private const int LoopAt = DoneAt + 6;

        /// <summary>Above all numbers of loops.</summary>
        public const int MostLoops = (1 << (63 - LoopAt)) - 1;

        [FieldOffset(64)]
        public long Word;

        public static long Of(int loop, int done, uint taken) => ((long)loop << LoopAt) | ((long)done << DoneAt) | taken;

        public static int LoopOf(long word) => (int)(word >> LoopAt);

        public static int DoneOf(long word) => (int)(word >> DoneAt) & 63;

        /// <summary>The chunks that nobody has taken.</summary>
        public static uint FreeOf(long word, int count) => ~(uint)word & Bits(0, count - 1);

        /// <summary>The bits of some chunks.</summary>
        public static uint Bits(int first, int last) => (uint.MaxValue << first) & (uint.MaxValue >> (MostChunks - 1 - last));
    }
}

/// <summary>Where a thread of a team stands in the schedule.</summary>
internal struct TeamMember
{
    /// <summary>Its number in the team.</summary>
    public int Index;

    /// <summary>The loop that it is in.</summary>
    public int Loop;

    /// <summary>Chunks that it works on.</summary>
    public int Held;

    /// <summary>How many times it has taken chunks of the loop.</summary>
    public int Taken;
}
