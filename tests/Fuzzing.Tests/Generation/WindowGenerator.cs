using System;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random windows of convolutions and pools; some find no room in their input, and are drawn again.</summary>
internal static class WindowGenerator
{
    private const int LargeMap = 21;

    /// <summary>
    /// Small kernels mostly, even ones among them; large ones, strides and dilations now and then; long steps over large maps.
    /// </summary>
    public static Window Convolution(Dice dice, Shape input)
    {
        (int Height, int Width) kernel = dice.Pair(
            70, () => dice.Weighted((3, 1), (4, 2), (7, 3), (2, 4), (2, 5), (1, dice.Between(6, 9))));
        bool isLarge = Math.Max(input[0], input[1]) >= LargeMap;
        (int, int) stride = isLarge && dice.Chance(60) ? dice.Pair(80, () => dice.Of(3, 5, 7, 7, 8))
            : dice.Chance(40) ? dice.Pair(60, () => dice.Weighted((2, 1), (6, 2), (4, 3), (1, 4), (1, 7)))
            : (1, 1);
        (int, int) dilation = dice.Chance(30) ? dice.Pair(60, () => dice.Weighted((2, 1), (6, 2), (3, 3), (1, 4))) : (1, 1);
        Border border = dice.Weighted(
            (4, new Border.Valid()),
            (4, new Border.Same()),
            (3, Pads(dice, kernel.Height, kernel.Width)),
            (1, (Border)OneSide(dice)));
        return new Window(kernel, stride, dilation, border);
    }

    /// <summary>
    /// Disjoint windows mostly, such as follow a convolution; overlapping and padded ones, and ones with gaps between them.
    /// </summary>
    public static Window Pool(Dice dice)
    {
        (int Height, int Width) size = dice.Pair(75, () => dice.Weighted((1, 1), (8, 2), (4, 3), (1, 4), (1, 5)));
        (int, int) stride = dice.Chance(60) ? size : dice.Pair(70, () => dice.Weighted((4, 1), (4, 2), (2, 3), (1, 4)));
        Border border = dice.Weighted(
            (6, new Border.Valid()),
            (3, new Border.Same()),
            (3, (Border)Pads(dice, size.Height - 1, size.Width - 1)));
        (int, int) dilation = dice.Chance(15) ? dice.Pair(60, () => dice.Weighted((1, 1), (4, 2), (2, 3))) : (1, 1);
        return new Window(size, stride, dilation, border);
    }

    /// <summary>Windows of transposed convolutions: strides mostly, or dilations.</summary>
    public static Window Transposed(Dice dice)
    {
        (int Height, int Width) kernel = dice.Pair(70, () => dice.Weighted((3, 1), (5, 2), (7, 3), (3, 4), (1, dice.Between(5, 7))));
        (int Height, int Width) stride = dice.Chance(70) ? dice.Pair(70, () => dice.Weighted((1, 1), (6, 2), (2, 3), (1, 5))) : (1, 1);
        (int Height, int Width) dilation = stride == (1, 1) && dice.Chance(40)
            ? dice.Pair(60, () => dice.Weighted((1, 1), (4, 2), (2, 3)))
            : (1, 1);
        Border border = dice.Weighted(
            (4, new Border.Valid()), (5, new Border.Same()), (3, (Border)Pads(dice, kernel.Height, kernel.Width)));
        return new Window(kernel, stride, dilation, border);
    }

    private static Border.Pads Pads(Dice dice, int rows, int columns) =>
        new(dice.Between(0, rows), dice.Between(0, rows), dice.Between(0, columns), dice.Between(0, columns));

    /// <summary>Padding on one side alone, wider than any kernel needs at times.</summary>
    private static Border.Pads OneSide(Dice dice)
    {
        int pad = dice.Between(1, 4);
        return dice.Of(
            new Border.Pads(pad, 0, 0, 0), new Border.Pads(0, pad, 0, 0), new Border.Pads(0, 0, pad, 0), new Border.Pads(0, 0, 0, pad));
    }
}
