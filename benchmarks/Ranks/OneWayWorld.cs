using System;
using ConvGen.Training;

namespace ConvGen.Benchmarks.Ranks;

/// <summary>A world without a second way between the ranks: gradients leave when backward has ended.</summary>
internal sealed class OneWayWorld(IWorld world) : IWorld
{
    public int Rank => world.Rank;

    public int Size => world.Size;

    public int LocalSize => world.LocalSize;

    public void AllReduce(Span<float> values) => world.AllReduce(values);

    public void AllReduce(Span<double> values) => world.AllReduce(values);

    public void Broadcast(Span<byte> bytes, int root = 0) => world.Broadcast(bytes, root);

    public void Gather(Span<byte> bytes, ReadOnlySpan<int> starts) => world.Gather(bytes, starts);

    public void Barrier() => world.Barrier();

    public void Abort(string reason) => world.Abort(reason);
}
