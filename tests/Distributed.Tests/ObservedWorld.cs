using System;
using ConvGen.Training;
using ConvGen.Training.Distribution;

namespace ConvGen.Distributed.Tests;

/// <summary>A world that says what is exchanged, before it is.</summary>
/// <param name="world">The world.</param>
/// <param name="onSum">Is told of each sum of doubles: its number, from 1.</param>
/// <param name="onBackground">Is told of each sum on the second way: how many floats.</param>
internal sealed class ObservedWorld(IWorld world, Action<int>? onSum = null, Action<int>? onBackground = null) : IBackgroundWorld
{
    private readonly IWorld _background = new Way(((IBackgroundWorld)world).Background!, onBackground);
    private int _sums;

    public IWorld? Background => _background;

    public bool IsBackgroundAwaited
    {
        get => ((IBackgroundWorld)world).IsBackgroundAwaited;
        set => ((IBackgroundWorld)world).IsBackgroundAwaited = value;
    }

    public int Rank => world.Rank;

    public int Size => world.Size;

    public int LocalSize => world.LocalSize;

    public void AllReduce(Span<float> values) => world.AllReduce(values);

    public void AllReduce(Span<double> values)
    {
        onSum?.Invoke(++_sums);
        world.AllReduce(values);
    }

    public void Broadcast(Span<byte> bytes, int root = 0) => world.Broadcast(bytes, root);

    public void Gather(Span<byte> bytes, ReadOnlySpan<int> starts) => world.Gather(bytes, starts);

    public void Barrier() => world.Barrier();

    public void Abort(string reason) => world.Abort(reason);

    private sealed class Way(IWorld world, Action<int>? onSum) : IWorld
    {
        public int Rank => world.Rank;

        public int Size => world.Size;

        public int LocalSize => world.LocalSize;

        public void AllReduce(Span<float> values)
        {
            onSum?.Invoke(values.Length);
            world.AllReduce(values);
        }

        public void AllReduce(Span<double> values) => world.AllReduce(values);

        public void Broadcast(Span<byte> bytes, int root = 0) => world.Broadcast(bytes, root);

        public void Gather(Span<byte> bytes, ReadOnlySpan<int> starts) => world.Gather(bytes, starts);

        public void Barrier() => world.Barrier();

        public void Abort(string reason) => world.Abort(reason);
    }
}
