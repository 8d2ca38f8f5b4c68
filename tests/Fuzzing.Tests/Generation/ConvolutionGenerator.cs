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

    public SeparableConvolutionLayer Separable(Shape input) => new(WindowGenerator.Convolution(dice, input))
    {
        Filters = dice.Channels(),
        Multiplier = dice.Weighted((6, 1), (2, 2)),
        Activation = dice.Activation(),
        UseBias = HasBias(),
    };

    /// <summary>Kernels smaller than the stride among them, which leave outputs that no input reaches.</summary>
    public TransposedConvolutionLayer Transposed()
    {
        Window window = WindowGenerator.Transposed(dice);
        return new TransposedConvolutionLayer(window)
        {
            Filters = dice.Channels(),
            OutputPadding = dice.Chance(30)
                ? (dice.Between(0, window.Stride.Height - 1), dice.Between(0, window.Stride.Width - 1))
                : null,
            Activation = dice.Activation(),
            UseBias = HasBias(),
        };
    }

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

    /// <summary>One of a window, of every other argument.</summary>
    public ConvolutionLayer Of(Window window, int filters)
    {
        ConvolutionLayer layer = new(window) { Filters = filters, Activation = dice.Activation(), UseBias = HasBias() };
        Algorithm algorithm = dice.Weighted((5, Algorithm.Auto), (1, Algorithm.Direct), (4, Algorithm.Winograd));
        return algorithm == Algorithm.Winograd && !layer.CanUseWinograd ? layer : layer with { Algorithm = algorithm };
    }

    /// <summary>One that keeps rows and columns.</summary>
    public ConvolutionLayer Keeping(int filters)
    {
        (int, int) kernel = dice.Pair(85, () => dice.Weighted((3, 1), (1, 2), (8, 3), (1, 5)));
        (int, int) dilation = dice.Chance(85) ? (1, 1) : dice.Pair(70, () => dice.Between(1, 3));
        return Of(new Window(kernel, (1, 1), dilation, new Border.Same()), filters);
    }

    /// <summary>One that keeps rows and columns but for a stride.</summary>
    public ConvolutionLayer Stepping(int filters, (int, int) stride) =>
        Of(new Window(dice.Pair(85, () => dice.Weighted((2, 1), (1, 2), (6, 3))), stride, (1, 1), new Border.Same()), filters);

    /// <summary>One that keeps rows and columns by zeros of a layer before it.</summary>
    public IEnumerable<DeclaredLayer> Padded(int filters)
    {
        (int height, int width) = dice.Pair(85, () => dice.Between(1, 3));
        int top = dice.Between(0, height - 1);
        int left = dice.Between(0, width - 1);
        yield return new ZeroPaddingLayer(top, height - 1 - top, left, width - 1 - left);
        yield return Of(new Window((height, width), (1, 1), (1, 1), new Border.Valid()), filters);
    }

    private bool HasBias() => dice.Chance(80);
}
