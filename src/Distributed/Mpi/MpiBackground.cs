using ConvGen.Distributed.Collectives;

namespace ConvGen.Distributed.Mpi;

/// <summary>The second way between the ranks of an <see cref="MpiWorld"/>: messages with other tags.</summary>
internal sealed unsafe class MpiBackground(MpiWorld world, MpiLibrary library) : CollectiveWorld(world)
{
    private readonly MpiRequests _requests = new(library);

    public override int Rank => world.Rank;

    public override int LocalSize => world.LocalSize;

    private protected override bool HasBackground => false;

    internal override bool IsIdle() => _requests.IsIdle();

    internal override void Tell(int rank, Notice notice) => world.Tell(rank, notice);

    internal override Notice? Hear() => world.Hear();

    private protected override void Send(int rank, byte* memory, int length, int tag) => _requests.Send(rank, memory, length, tag);

    private protected override void Receive(int rank, byte* memory, int length, int tag) => _requests.Receive(rank, memory, length, tag);

    private protected override CollectiveWorld CreateBackground() => this;
}
