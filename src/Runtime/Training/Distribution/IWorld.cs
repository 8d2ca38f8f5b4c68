using System;

namespace ConvGen.Training;

/// <summary>The processes that train a network together, as one of them sees them: bytes and sums go from each to all.</summary>
/// <remarks>
/// Every rank makes the same calls in the same order, from one thread at a time. <c>ConvGen.Distributed</c> has worlds over MPI and of
/// threads. A call that cannot end, because a rank has failed, died or does not come, throws a <see cref="WorldException"/> on the others.
/// </remarks>
public interface IWorld
{
    /// <summary>Number of this process, 0 .. <see cref="Size"/> - 1.</summary>
    int Rank { get; }

    /// <summary>How many there are.</summary>
    int Size { get; }

    /// <summary>How many of them are on this machine, and share its processors.</summary>
    int LocalSize { get; }

    /// <summary>Replaces the values by their sums over all ranks; every rank receives the same bits.</summary>
    /// <remarks>
    /// The sum over the ranks a .. b - 1 is that over the first half of them, rounded up, plus that over the rest: with 4 ranks
    /// (r0 + r1) + (r2 + r3). So a sum whose terms are cut along the same tree has the same bits on any number of ranks.
    /// </remarks>
    void AllReduce(Span<float> values);

    /// <inheritdoc cref="AllReduce(Span{float})"/>
    void AllReduce(Span<double> values);

    /// <summary>Replaces the bytes by those of a rank.</summary>
    /// <param name="bytes">As many on all ranks.</param>
    /// <param name="root">The rank that has them.</param>
    void Broadcast(Span<byte> bytes, int root = 0);

    /// <summary>Gives all ranks the part of each.</summary>
    /// <param name="bytes">All parts, one behind the other; this rank's is in its place, the others are written.</param>
    /// <param name="starts">Size + 1 numbers: the part of rank r begins at starts[r] and ends where the next one begins.</param>
    void Gather(Span<byte> bytes, ReadOnlySpan<int> starts);

    /// <summary>Returns when all ranks have called it.</summary>
    void Barrier();

    /// <summary>Tells all ranks that this one cannot go on; they end at their next call, and the world is not used any more.</summary>
    /// <param name="reason">What the message of their <see cref="WorldException"/> says.</param>
    void Abort(string reason);
}
