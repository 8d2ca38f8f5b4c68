using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Training.Steps;

namespace ConvGen.Training.Distribution;

/// <summary>Training with the ranks of a world: each takes some shards of every batch, and all take the same step.</summary>
/// <param name="world">The ranks.</param>
/// <param name="localNormalization">Whether batch normalisation takes the statistics of a rank's samples instead of the batch's.</param>
internal sealed class DataParallel(IWorld world, bool localNormalization)
{
    /// <summary>As many shards at least, so that worlds of 1, 2, 4 and 8 ranks cut a batch alike.</summary>
    private const int Shards = 8;

    /// <summary>Bytes that are broadcast at a time.</summary>
    private const int Piece = 1 << 28;

    private readonly int[] _starts = new int[world.Size + 1];
    private readonly double[] _votes = new double[3];
    private long _exchanging;

    public IWorld World => world;

    /// <summary>The same ranks, for who exchanges while others compute; null: the world has no such way, or there is nobody.</summary>
    public IBackgroundWorld? Background { get; } =
        world.Size > 1 && world is IBackgroundWorld { Background: not null } other ? other : null;

    public bool LocalNormalization => localNormalization;

    /// <summary>Whether this is the rank that prints and writes files.</summary>
    public bool Writes => world.Rank == 0;

    /// <summary>Time spent in the exchange of numbers with other ranks, waiting for the slowest included.</summary>
    public TimeSpan Exchanging => new((long)(_exchanging * ((double)TimeSpan.TicksPerSecond / Stopwatch.Frequency)));

    /// <summary>Most shards of a batch, where the plan wants <paramref name="planned"/>.</summary>
    public int MaxShards(int planned) => Math.Max(Math.Max(planned, Shards), (int)BitOperations.RoundUpToPowerOf2((uint)world.Size));

    /// <summary>This rank's shards.</summary>
    public (int First, int End) Part(int shards) => ShardTree.Part(shards, world.Rank, world.Size);

    /// <summary>This rank's part of some items that are cut evenly.</summary>
    public (int First, int End) Slice(int items) => (Start(items, world.Rank), Start(items, world.Rank + 1));

    /// <summary>Exchanges what a step waits for.</summary>
    /// <param name="exchange">The gradients.</param>
    /// <param name="ahead">Whether their slices go in the background.</param>
    public void Exchange(GradientExchange exchange, bool ahead)
    {
        long start = Stopwatch.GetTimestamp();
        exchange.Sum(this, ahead);
        _exchanging += Stopwatch.GetTimestamp() - start;
    }

    /// <summary>A step waits from now on for what is exchanged in the background, until that has ended.</summary>
    public void Await(SliceExchange exchange)
    {
        long start = Stopwatch.GetTimestamp();
        exchange.Finish();
        _exchanging += Stopwatch.GetTimestamp() - start;
    }

    public void AllReduce(Span<double> values)
    {
        long start = Stopwatch.GetTimestamp();
        world.AllReduce(values);
        _exchanging += Stopwatch.GetTimestamp() - start;
    }

    /// <summary>Gathers rows of doubles, of which every rank has its <see cref="Slice"/>.</summary>
    public void GatherShares(Span<double> rows, int items, int length)
    {
        for (int rank = 0; rank < _starts.Length; rank++)
        {
            _starts[rank] = checked(Start(items, rank) * length * sizeof(double));
        }

        world.Gather(MemoryMarshal.AsBytes(rows[..(items * length)]), _starts);
    }

    /// <summary>Gathers a row of floats of each sample, of which every rank has those of its shards.</summary>
    /// <param name="way">How they go: <see cref="World"/> or <see cref="Background"/>.</param>
    /// <param name="rows">A row for each sample.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="shards">Its shards.</param>
    /// <param name="length">Floats of a row.</param>
    public void GatherSamples(IWorld way, Span<float> rows, int samples, int shards, int length)
    {
        for (int rank = 0; rank < world.Size; rank++)
        {
            int first = Sharding.Start(samples, shards, ShardTree.Part(shards, rank, world.Size).First);
            _starts[rank] = checked(first * length * sizeof(float));
        }

        _starts[^1] = checked(samples * length * sizeof(float));
        way.Gather(MemoryMarshal.AsBytes(rows), _starts);
    }

    /// <summary>The last exception that all ranks throw alike: nobody needs to be told of it.</summary>
    public Exception? ThrownAlike { get; private set; }

    /// <summary>Notes an exception that all ranks throw, on its way to be thrown.</summary>
    public Exception Alike(Exception exception) => ThrownAlike = exception;

    /// <summary>Requires facts that are the same on all ranks.</summary>
    /// <exception cref="ArgumentException">They are not; all ranks throw.</exception>
    public void Require(IEnumerable<(string Name, string Value)> facts)
    {
        try
        {
            Agreement.Require(world, facts);
        }
        catch (ArgumentException exception)
        {
            Alike(exception);
            throw;
        }
    }

    /// <summary>Starts all ranks with what rank 0 has: parameters, state and the optimiser's slots.</summary>
    public void Share(ParameterCollection parameters, Optimizer optimizer)
    {
        Broadcast(parameters.AllValues);
        for (int slot = 0; slot < optimizer.SlotCount; slot++)
        {
            Broadcast(optimizer.State(slot));
        }

        if (!Writes)
        {
            parameters.MarkFrozenChanged();
            parameters.MarkStateChanged();
            parameters.MarkChanged();
        }
    }

    /// <summary>Whether any rank wants to stop, or is cancelled; the learning rate is rank 0's.</summary>
    public (bool Stop, bool Cancel, float LearningRate) Vote(bool stop, bool cancel, float learningRate)
    {
        _votes[0] = stop ? 1 : 0;
        _votes[1] = cancel ? 1 : 0;
        _votes[2] = Writes ? learningRate : -0.0;
        AllReduce(_votes);
        return (_votes[0] > 0, _votes[1] > 0, (float)_votes[2]);
    }

    /// <summary>Requires the same parameters on all ranks: hardware or code that computes other bits would part them unnoticed.</summary>
    /// <exception cref="WorldException">They differ; all ranks throw.</exception>
    public void RequireSame(ParameterCollection parameters)
    {
        ulong[] digests = new ulong[world.Size];
        digests[world.Rank] = Digest(MemoryMarshal.AsBytes(parameters.AllValues));
        for (int rank = 0; rank < _starts.Length; rank++)
        {
            _starts[rank] = rank * sizeof(ulong);
        }

        world.Gather(MemoryMarshal.AsBytes(digests.AsSpan()), _starts);
        int other = Array.FindIndex(digests, digest => digest != digests[0]);
        if (other > 0)
        {
            throw Alike(new WorldException(other, FormattableString.Invariant(
                $"The parameters of rank {other} are not those of rank 0 any more: its optimiser, its callbacks or its processor computed ")
                + "something else. Give all ranks the same, and begin with the last checkpoint before."));
        }
    }

    /// <summary>A file's bytes, which rank 0 has read.</summary>
    public byte[] Read(string path)
    {
        byte[] bytes = Writes ? File.ReadAllBytes(path) : [];
        int[] length = [bytes.Length];
        Broadcast(length.AsSpan());
        bytes = Writes ? bytes : new byte[length[0]];
        Broadcast(bytes.AsSpan());
        return bytes;
    }

    /// <summary>Replaces numbers by those of rank 0.</summary>
    public void Broadcast<T>(Span<T> values)
        where T : unmanaged
    {
        int piece = Piece / Unsafe.SizeOf<T>();
        for (int start = 0; start < values.Length; start += piece)
        {
            world.Broadcast(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(piece, values.Length - start))));
        }
    }

    // FNV-1a, a word at a time.
    private static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        ulong digest = 14695981039346656037;
        foreach (uint word in MemoryMarshal.Cast<byte, uint>(bytes))
        {
            digest = (digest ^ word) * 1099511628211;
        }

        return digest;
    }

    private int Start(int items, int rank) => (int)((long)items * rank / world.Size);
}
