using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using ConvGen.Distributed.Collectives;
using ConvGen.Training;

namespace ConvGen.Distributed;

/// <summary>Ranks that are threads of one process: to try and to test what otherwise needs several machines.</summary>
public sealed unsafe class LocalWorld : CollectiveWorld
{
    private static readonly TimeSpan _defaultTimeout = TimeSpan.FromMinutes(1);

    private readonly PostOffice _post;
    private readonly int _rank;
    private Letter? _sent;
    private Letter? _expected;
    private byte* _memory;
    private int _length;
    private int _tag;

    private LocalWorld(PostOffice post, int rank, TimeSpan timeout)
        : base(post.Ranks, timeout) => (_post, _rank) = (post, rank);

    private LocalWorld(LocalWorld world)
        : base(world) => (_post, _rank) = (world._post.Background, world._rank);

    /// <inheritdoc/>
    public override int Rank => _rank;

    /// <inheritdoc/>
    public override int LocalSize => _post.Ranks;

    // Copies are all there is; but what is tried here should run as on several machines.
    private protected override bool HasBackground => true;

    /// <summary>Runs a program on some ranks and returns when all have ended.</summary>
    /// <param name="ranks">How many.</param>
    /// <param name="program">What each does, with a network and a trainer of its own.</param>
    /// <param name="timeout">How long a rank waits for others; null: a minute.</param>
    /// <remarks>
    /// What a rank throws is thrown here: its own exception, rather than a <see cref="WorldException"/> of those that ended because of it.
    /// </remarks>
    public static void Run(int ranks, Action<IWorld> program, TimeSpan? timeout = null)
    {
        Exception?[] exceptions = RunAll(ranks, program, timeout);
        if (exceptions.OfType<Exception>().OrderBy(exception => exception is WorldException).FirstOrDefault() is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>The same; returns what each rank has thrown, null for those that ended well.</summary>
    internal static Exception?[] RunAll(int ranks, Action<IWorld> program, TimeSpan? timeout)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        var post = new PostOffice(ranks);
        var exceptions = new Exception?[ranks];
        Thread[] threads = [.. Enumerable.Range(0, ranks).Select(rank => new Thread(() =>
        {
            var world = new LocalWorld(post, rank, timeout ?? _defaultTimeout);
            try
            {
                program(world);
            }
#pragma warning disable CA1031 // Thrown where all ranks have ended.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                exceptions[rank] = exception;
                world.Abort(exception.Message);
            }
        }) { Name = $"Rank {rank}" })];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return exceptions;
    }

    private protected override void Send(int rank, byte* memory, int length, int tag)
    {
        _sent = _post[_rank, rank];
        _sent.Put(memory, length, tag);
    }

    private protected override void Receive(int rank, byte* memory, int length, int tag)
    {
        _memory = memory;
        (_expected, _length, _tag) = (_post[rank, _rank], length, tag);
    }

    internal override bool IsIdle()
    {
        if (_expected is not null && _expected.TryTake(_memory, _length, _tag))
        {
            _expected = null;
        }

        if (_sent is { IsTaken: true })
        {
            _sent = null;
        }

        return _expected is null && _sent is null;
    }

    private protected override CollectiveWorld CreateBackground() => new LocalWorld(this);

    internal override void Tell(int rank, Notice notice) => _post.Tell(rank, notice);

    internal override Notice? Hear() => _post.Hear(_rank);
}
