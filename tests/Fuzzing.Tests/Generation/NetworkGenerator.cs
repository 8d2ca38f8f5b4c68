using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>The network of a seed: every layer kind in every order and every kind of branch, as far as shapes allow.</summary>
internal static class NetworkGenerator
{
    private const int Attempts = 200;
    private const int MostElements = 40_000;

    /// <summary>Of a hundred networks.</summary>
    private const int Chains = 40;

    /// <summary>Of a hundred networks those with values that can be read beside the output.</summary>
    private const int Read = 12;

    /// <summary>Of a hundred networks those with layers that are not trained.</summary>
    private const int Frozen = 20;

    /// <summary>
    /// Of a hundred networks those that are the start of a residual one: strides over large kernels of many filters are too seldom else.
    /// </summary>
    private const int Stems = 1;

    public static DeclaredNetwork Create(int seed)
    {
        Dice dice = new(seed);
        return Stem(seed) ?? Create(dice, dice.Weighted((12, 250_000), (6, 500_000), (2, 3_000_000)));
    }

    /// <summary>A network with a bound on its multiply-adds.</summary>
    public static DeclaredNetwork Create(int seed, long mostProducts) => Stem(seed) ?? Create(new Dice(seed), mostProducts);

    private static DeclaredNetwork? Stem(int seed)
    {
        Dice dice = new(seed ^ 0x57E3);
        if (!dice.Chance(Stems))
        {
            return null;
        }

        Border border = dice.Of<Border>(new Border.Same(), new Border.Valid(), new Border.Pads(3, 3, 3, 3));
        ConvolutionLayer convolution = new(new Window((7, 7), (2, 2), (1, 1), border)) { Filters = dice.Of(32, 33, 48) };
        return DeclaredNetwork.Create(
            new Shape(2 * dice.Between(9, 14), 2 * dice.Between(9, 14), dice.Between(2, 4)),
            [
                convolution, new BatchNormalizationLayer(dice.Of(Activation.Linear, Activation.Relu)),
                new ConvolutionLayer(new Window((3, 3), (1, 1), (1, 1), new Border.Same())) { Filters = 32 },
            ]);
    }

    private static DeclaredNetwork Create(Dice dice, long mostProducts)
    {
        bool isChain = dice.Chance(Chains);
        int wanted = isChain
            ? dice.Weighted((1, 1), (4, 2), (5, 3), (4, 4), (3, 5), (2, 6), (1, 8))
            : dice.Weighted((2, 2), (6, 4), (6, 6), (4, 8), (2, 11), (1, 15));
        Action<Draft> append = isChain ? Layers(dice) : new BlockGenerator(dice).Append;
        while (true)
        {
            DeclaredNetwork? network = Create(dice, append, wanted, mostProducts);
            if (network?.IsChain == isChain)
            {
                network = dice.Chance(Read) ? WithReads(dice, network) : network;
                return dice.Chance(Frozen) ? WithFrozen(dice, network) : network;
            }
        }
    }

    private static DeclaredNetwork? Create(Dice dice, Action<Draft> append, int wanted, long mostProducts)
    {
        Shape input = Input(dice);
        DeclaredNetwork? network = null;
        for (int attempt = 0; attempt < Attempts && (network?.Layers.Count ?? 0) < wanted; attempt++)
        {
            Draft draft = new(input, network);
            append(draft);
            if (draft.ToNetwork() is { } longer && longer.Products <= mostProducts && longer.LargestLength <= MostElements)
            {
                network = longer;
            }
        }

        return network;
    }

    private static DeclaredNetwork WithReads(Dice dice, DeclaredNetwork network)
    {
        int last = network.Nodes.Count - 1;
        IEnumerable<int> reads = Enumerable.Range(0, last == 0 ? 0 : dice.Between(1, 2)).Select(_ => dice.Between(1, last)).ToArray();
        return DeclaredNetwork.Create(network.Input, network.Nodes, [.. reads.Distinct()])!;
    }

    /// <summary>The first layers, as of a network that is trained on, or any.</summary>
    private static DeclaredNetwork WithFrozen(Dice dice, DeclaredNetwork network)
    {
        int first = dice.Chance(40) ? dice.Between(1, network.Nodes.Count) : 0;
        DeclaredNode[] nodes = [.. network.Nodes.Select((node, i) =>
            (first > 0 ? i < first : dice.Chance(40)) ? node with { Layer = node.Layer with { IsTrainable = false } } : node)];
        return DeclaredNetwork.Create(network.Input, nodes, network.Reads)!;
    }

    private static Action<Draft> Layers(Dice dice)
    {
        LayerGenerator layers = new(dice);
        return draft => draft.Chain(draft.Last, layers.Next(draft.ShapeOf(draft.Last)));
    }

    /// <summary>Small maps mostly; large ones of few channels.</summary>
    private static Shape Input(Dice dice)
    {
        int Side() => dice.Weighted((10, dice.Between(1, 12)), (8, dice.Between(8, 20)), (1, dice.Between(21, 70)));
        while (true)
        {
            Shape shape = new(Side(), Side(), dice.Chance(15) ? 1 : dice.Channels());
            if (shape.Length <= MostElements)
            {
                return shape;
            }
        }
    }
}
