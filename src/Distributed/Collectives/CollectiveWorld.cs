using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Training;
using ConvGen.Training.Distribution;

namespace ConvGen.Distributed.Collectives;

/// <summary>
/// A world whose ranks exchange bytes in pairs: sums, broadcasts and gathers are made of that, so that the order of every addition is ours.
/// </summary>
public abstract unsafe class CollectiveWorld : IBackgroundWorld
{
    /// <summary>Bytes that are added at a time: they stay in the second-level cache, and little memory is needed.</summary>
    private const int Piece = 1 << 22;

    /// <summary>Bytes of a message at most.</summary>
    private const int Message = 1 << 26;

    /// <summary>Sums up to so many bytes are taken by all ranks at once: fewer messages, more bytes.</summary>
    private const int Small = 4096;

    private readonly byte[] _received = GC.AllocateUninitializedArray<byte>(Piece, pinned: true);

    private CollectiveWorld? _background;

    /// <param name="size">How many ranks there are.</param>
    /// <param name="timeout">How long a rank waits for others.</param>
    private protected CollectiveWorld(int size, TimeSpan timeout) =>
        (Size, Vigil) = (size, new Vigil(this, new NoticeBoard(this, size), timeout, way: 0));

    /// <summary>A second way between the ranks of a world.</summary>
    private protected CollectiveWorld(CollectiveWorld world) =>
        (Size, Vigil) = (world.Size, new Vigil(this, world.Vigil.Board, world.Vigil.Timeout, way: 1) { IsPatient = true });

    /// <inheritdoc/>
    public abstract int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public abstract int LocalSize { get; }

    /// <inheritdoc/>
    IWorld? IBackgroundWorld.Background => HasBackground ? Background : null;

    /// <inheritdoc/>
    bool IBackgroundWorld.IsBackgroundAwaited
    {
        get => !Background.Vigil.IsPatient;
        set => Background.Vigil.IsPatient = !value;
    }

    /// <summary>Whether an exchange is mostly waiting for a network, so that somebody may compute meanwhile.</summary>
    private protected abstract bool HasBackground { get; }

    private byte* Memory => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_received));

    private CollectiveWorld Background => _background ??= CreateBackground();

    /// <summary>Who watches over the waits.</summary>
    private protected Vigil Vigil { get; }

    /// <inheritdoc/>
    public void AllReduce(Span<float> values) => Sum(values);

    /// <inheritdoc/>
    public void AllReduce(Span<double> values) => Sum(values);

    /// <inheritdoc/>
    public void Broadcast(Span<byte> bytes, int root = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, Size);
        Vigil.Begin(Collective.Broadcast, bytes.Length);
        fixed (byte* memory = bytes)
        {
            Spread(memory, bytes.Length, root);
        }
    }

    /// <inheritdoc/>
    public void Gather(Span<byte> bytes, ReadOnlySpan<int> starts)
    {
        if (starts.Length != Size + 1 || starts[0] != 0 || starts[^1] != bytes.Length)
        {
            throw new ArgumentException(
                $"Expected {Size + 1} starts, from 0 to the {bytes.Length} bytes; received {starts.Length}.", nameof(starts));
        }

        Vigil.Begin(Collective.Gather, bytes.Length);
        (int next, int previous) = ((Rank + 1) % Size, (Rank + Size - 1) % Size);
        fixed (byte* memory = bytes)
        {
            // Around the ring: each passes on what it received last.
            for (int step = 0; step < Size - 1; step++)
            {
                int gives = (Rank - step + Size) % Size, takes = (Rank - step - 1 + Size) % Size;
                Exchange(
                    next, memory + starts[gives], starts[gives + 1] - starts[gives],
                    previous, memory + starts[takes], starts[takes + 1] - starts[takes]);
            }
        }
    }

    /// <inheritdoc/>
    public void Barrier()
    {
        Vigil.Begin(Collective.Barrier, 0);
        byte nothing = 0, received;
        for (int distance = 1; distance < Size; distance *= 2)
        {
            Exchange((Rank + distance) % Size, &nothing, 1, (Rank - distance + Size) % Size, &received, 1);
        }
    }

    /// <inheritdoc/>
    public void Abort(string reason) => Vigil.Board.Fail(reason);

    /// <summary>Makes the second way.</summary>
    private protected abstract CollectiveWorld CreateBackground();

    /// <summary>Starts to send to a rank; the memory stays until <see cref="IsIdle"/>.</summary>
    private protected abstract void Send(int rank, byte* memory, int length, int tag);

    /// <summary>Starts to receive from a rank exactly so many bytes.</summary>
    private protected abstract void Receive(int rank, byte* memory, int length, int tag);

    /// <summary>Whether all that was started has ended; it goes on while it is asked.</summary>
    internal abstract bool IsIdle();

    /// <summary>Tells a rank something; nobody waits for it.</summary>
    internal abstract void Tell(int rank, Notice notice);

    /// <summary>What another rank has told; null: nothing.</summary>
    internal abstract Notice? Hear();

    private void Sum<T>(Span<T> values)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        Vigil.Begin(Collective.AllReduce, values.Length);
        if (Size == 1)
        {
            return;
        }

        fixed (T* memory = values)
        {
            int piece = Piece / sizeof(T);
            for (int start = 0; start < values.Length; start += piece)
            {
                int count = Math.Min(piece, values.Length - start);
                if (!BitOperations.IsPow2(Size))
                {
                    SumUpwards(memory + start, count);
                }
                else if (count * sizeof(T) <= Small)
                {
                    SumTogether(memory + start, count);
                }
                else
                {
                    SumInParts(memory + start, count);
                }
            }
        }
    }

    /// <summary>Recursive doubling: sums of pairs, of pairs of pairs, and so on. As a + b = b + a, a pair has the same bits.</summary>
    private void SumTogether<T>(T* values, int count)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        for (int distance = 1; distance < Size; distance *= 2)
        {
            int partner = Rank ^ distance;
            Exchange(partner, (byte*)values, count * sizeof(T), partner, Memory, count * sizeof(T));
            Addition.Add((T*)Memory, values, count);
        }
    }

    /// <summary>
    /// Recursive halving and doubling: of what a pair would both add, each adds one half; then the sums go back the same way. Every value
    /// is added along the same tree.
    /// </summary>
    private void SumInParts<T>(T* values, int count)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        (int start, int end) = (0, count);
        for (int distance = 1; distance < Size; distance *= 2)
        {
            int middle = start + (end - start) / 2;
            bool keepsFirst = (Rank & distance) == 0;
            (int keep, int keepEnd, int give, int giveEnd) = keepsFirst ? (start, middle, middle, end) : (middle, end, start, middle);
            int partner = Rank ^ distance;
            Exchange(
                partner, (byte*)(values + give), (giveEnd - give) * sizeof(T), partner, Memory, (keepEnd - keep) * sizeof(T));
            Addition.Add((T*)Memory, values + keep, keepEnd - keep);
            (start, end) = (keep, keepEnd);
        }

        for (int distance = Size / 2; distance > 0; distance /= 2)
        {
            (int first, int last) = Part(count, distance);
            int middle = first + (last - first) / 2;
            (int take, int takeEnd) = (Rank & distance) == 0 ? (middle, last) : (first, middle);
            int partner = Rank ^ distance;
            Exchange(
                partner, (byte*)(values + start), (end - start) * sizeof(T),
                partner, (byte*)(values + take), (takeEnd - take) * sizeof(T));
            (start, end) = (first, last);
        }
    }

    /// <summary>What this rank and its partner at a distance divided between them.</summary>
    private (int Start, int End) Part(int count, int distance)
    {
        (int start, int end) = (0, count);
        for (int before = 1; before < distance; before *= 2)
        {
            int middle = start + (end - start) / 2;
            (start, end) = (Rank & before) == 0 ? (start, middle) : (middle, end);
        }

        return (start, end);
    }

    /// <summary>Up the tree to rank 0, and back: of other numbers than powers of two, halves are not equal all the way down.</summary>
    private void SumUpwards<T>(T* values, int count)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        SumBranch(values, count, 0, Size);
        Spread((byte*)values, count * sizeof(T), root: 0);
    }

    /// <summary>Adds up the values of the ranks first .. end - 1 in those of the first.</summary>
    private void SumBranch<T>(T* values, int count, int first, int end)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        if (end - first == 1)
        {
            return;
        }

        int middle = ShardTree.Middle(first, end);
        if (Rank < middle)
        {
            SumBranch(values, count, first, middle);
        }
        else
        {
            SumBranch(values, count, middle, end);
        }

        if (Rank == middle)
        {
            Exchange(first, (byte*)values, count * sizeof(T), -1, null, 0);
        }
        else if (Rank == first)
        {
            Exchange(-1, null, 0, middle, Memory, count * sizeof(T));
            Addition.Add((T*)Memory, values, count);
        }
    }

    /// <summary>A binomial tree: in each round whoever has the bytes gives them to one more.</summary>
    private void Spread(byte* memory, int length, int root)
    {
        int own = (Rank - root + Size) % Size;
        for (int distance = (int)BitOperations.RoundUpToPowerOf2((uint)Size) / 2; distance > 0; distance /= 2)
        {
            if (own % (2 * distance) == 0 && own + distance < Size)
            {
                Exchange((own + distance + root) % Size, memory, length, -1, null, 0);
            }
            else if (own % (2 * distance) == distance)
            {
                Exchange(-1, null, 0, (own - distance + root) % Size, memory, length);
            }
        }
    }

    /// <summary>Sends to one rank and receives from another, side by side; -1: nobody.</summary>
    private void Exchange(int to, byte* sent, int sentLength, int from, byte* received, int receivedLength)
    {
        for (int start = 0; start < Math.Max(sentLength, receivedLength); start += Message)
        {
            int receives = from < 0 ? 0 : Math.Min(Message, receivedLength - start);
            int sends = to < 0 ? 0 : Math.Min(Message, sentLength - start);
            if (receives > 0)
            {
                Receive(from, received + start, receives, Vigil.Tag);
            }

            if (sends > 0)
            {
                Send(to, sent + start, sends, Vigil.Tag);
            }

            Vigil.Wait();
        }
    }
}
