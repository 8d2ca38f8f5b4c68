using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>The network of a seed: every layer kind in every order, as far as shapes allow.</summary>
internal static class NetworkGenerator
{
    private const int Attempts = 200;
    private const int MostElements = 40_000;

    public static DeclaredNetwork Create(int seed)
    {
        Dice dice = new(seed);
        return Create(dice, dice.Weighted((12, 250_000), (6, 500_000), (2, 3_000_000)));
    }

    /// <summary>A network with a bound on its multiply-adds.</summary>
    public static DeclaredNetwork Create(int seed, long mostProducts) => Create(new Dice(seed), mostProducts);

    private static DeclaredNetwork Create(Dice dice, long mostProducts)
    {
        LayerGenerator layers = new(dice);
        int wanted = dice.Weighted((1, 1), (4, 2), (5, 3), (4, 4), (3, 5), (2, 6), (1, 8));
        while (true)
        {
            Shape input = Input(dice);
            List<DeclaredLayer> chosen = [];
            DeclaredNetwork? network = null;
            for (int attempt = 0; attempt < Attempts && chosen.Count < wanted; attempt++)
            {
                IReadOnlyList<DeclaredLayer> next = layers.Next(network?.Output ?? input);
                DeclaredNetwork? longer = DeclaredNetwork.Create(input, [.. chosen, .. next]);
                if (longer is not null && longer.Products <= mostProducts && longer.Output.Length <= MostElements)
                {
                    chosen.AddRange(next);
                    network = longer;
                }
            }

            if (network is not null)
            {
                return network;
            }
        }
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
