using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random convolutions: of every argument, and those that the compiler's passes look for.</summary>
internal sealed class ConvolutionGenerator(Dice dice)
{
    /// <summary>Of every argument.</summary>
    public ConvolutionLayer Any(Shape input)
    {
        int groups = input[2] > 1 && dice.Chance(25) ? dice.Of([.. Divisors.Of(input[2]).Skip(1)]) : 1;
        int filters = groups == 1 ? dice.Channels() : groups * dice.Weighted((4, 1), (4, 2), (2, 3), (1, dice.Between(4, 9)));
        return new ConvolutionLayer(WindowGenerator.Convolution(dice, input))
        {
            Filters = filters,
            Groups = groups,
            Activation = dice.Activation(),
            UseBias = HasBias(),
            Algorithm = dice.Chance(20) ? Algorithm.Direct : Algorithm.Auto,
        };
    }

    public ConvolutionLayer Depthwise(Shape input) => new(WindowGenerator.Convolution(dice, input))
    {
        Multiplier = dice.Weighted((6, 1), (2, 2), (1, 3)),
        Activation = dice.Activation(),
        UseBias = HasBias(),
    };

    /// <summary>One that a Winograd transform can compute, whether it is told to or not.</summary>
    public ConvolutionLayer Winograd()
    {
        (int, int) kernel = dice.Weighted((8, (3, 3)), (3, (5, 5)), (1, (1, 3)), (1, (3, 1)), (1, (3, 5)), (1, (5, 3)), (1, (5, 1)));
        Border border = dice.Weighted<Border>(
            (3, new Border.Valid()),
            (4, new Border.Same()),
            (2, new Border.Pads(dice.Between(0, 2), dice.Between(0, 3), dice.Between(0, 2), dice.Between(0, 3))));
        return new ConvolutionLayer(new Window(kernel, (1, 1), (1, 1), border))
        {
            Filters = dice.Of(8, 15, 16, 17, 24, 32, 33),
            Activation = dice.Activation(),
            UseBias = HasBias(),
            Algorithm = dice.Chance(65) ? Algorithm.Winograd : Algorithm.Auto,
        };
    }

    /// <summary>A 1x1 convolution whose padding meets no pixel.</summary>
    public ConvolutionLayer PaddedProduct()
    {
        Border pads = new Border.Pads(dice.Between(0, 3), dice.Between(0, 3), dice.Between(0, 2), dice.Between(0, 2));
        return new ConvolutionLayer(new Window((1, 1), dice.Chance(80) ? (1, 1) : (2, 2), (1, 1), pads))
        {
            Filters = dice.Channels(),
            Activation = dice.Activation(),
            UseBias = HasBias(),
        };
    }

    /// <summary>
    /// A convolution and a max pool of windows that do not overlap, behind whole vectors of channels or a single one: indices carry its
    /// gradients.
    /// </summary>
    public IEnumerable<DeclaredLayer> Pooled(Shape input)
    {
        if (input[2] % 16 != 0 && (input[2] > 1 || dice.Chance(50)))
        {
            yield return Any(input) with { Groups = 1, Filters = dice.Of(16, 32, 48) };
        }

        yield return new ConvolutionLayer(WindowGenerator.Convolution(dice, input))
        {
            Filters = dice.Channels(),
            Activation = dice.Of(Activation.Linear, Activation.Relu),
            UseBias = HasBias(),
        };
        (int Height, int Width) size = dice.Pair(75, () => dice.Weighted((1, 1), (8, 2), (3, 3), (1, 4)));
        (int, int) stride = dice.Chance(80) ? size : (size.Height + dice.Between(0, 1), size.Width + dice.Between(0, 2));
        yield return new PoolLayer(IsMax: true, new Window(size, stride, (1, 1), new Border.Valid()));
    }

    private bool HasBias() => dice.Chance(80);
}
