using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Windows as attributes declare them.</summary>
internal static class Windows
{
    /// <summary>Whether a window finds room in an input.</summary>
    public static bool Fits(this Window window, Shape input) =>
        window.Border is Border.Same || (Room(window, input, vertical: true) >= 0 && Room(window, input, vertical: false) >= 0);

    /// <summary>The arguments of the border.</summary>
    public static IEnumerable<string> Arguments(this Border border)
    {
        switch (border)
        {
            case Border.Same:
                yield return "Padding = Padding.Same";
                break;
            case Border.Pads pads:
                (string Side, int Pad)[] sides = [("Top", pads.Top), ("Bottom", pads.Bottom), ("Left", pads.Left), ("Right", pads.Right)];
                foreach ((string side, int pad) in sides.Where(side => side.Pad > 0))
                {
                    yield return $"Pad{side} = {Text.Of(pad)}";
                }

                break;
        }
    }

    /// <summary>Simpler windows: without the border, a smaller kernel, no stride, no dilation; then a step towards them.</summary>
    public static IEnumerable<Window> Simpler(this Window window)
    {
        foreach (Border border in Simpler(window.Border))
        {
            yield return window with { Border = border };
        }

        foreach ((int, int) stride in Smaller(window.Stride))
        {
            yield return window with { Stride = stride };
        }

        foreach ((int, int) dilation in Smaller(window.Dilation))
        {
            yield return window with { Dilation = dilation };
        }

        foreach ((int, int) kernel in Smaller(window.Kernel))
        {
            yield return window with { Kernel = kernel };
        }
    }

    /// <summary>Smaller numbers, at least 1, the smallest first.</summary>
    public static IEnumerable<int> Smaller(int number)
    {
        int last = 0;
        foreach (int smaller in new[] { 1, 2, number / 2, number - 1 })
        {
            if (smaller > last && smaller < number)
            {
                yield return last = smaller;
            }
        }
    }

    private static IEnumerable<(int Height, int Width)> Smaller((int Height, int Width) pair)
    {
        foreach (int height in Smaller(pair.Height))
        {
            yield return pair with { Height = height };
        }

        foreach (int width in Smaller(pair.Width))
        {
            yield return pair with { Width = width };
        }
    }

    private static IEnumerable<Border> Simpler(Border border)
    {
        if (border is Border.Valid)
        {
            yield break;
        }

        yield return new Border.Valid();
        if (border is Border.Pads pads)
        {
            foreach (Border.Pads fewer in new[]
            {
                pads with { Top = 0 }, pads with { Bottom = 0 }, pads with { Left = 0 }, pads with { Right = 0 },
                pads with { Top = pads.Top - 1 }, pads with { Bottom = pads.Bottom - 1 },
                pads with { Left = pads.Left - 1 }, pads with { Right = pads.Right - 1 },
            })
            {
                if (fewer != pads && Math.Min(Math.Min(fewer.Top, fewer.Bottom), Math.Min(fewer.Left, fewer.Right)) >= 0)
                {
                    yield return fewer;
                }
            }
        }
    }

    private static int Room(Window window, Shape input, bool vertical)
    {
        (int before, int after) = window.Border is Border.Pads pads ? vertical ? (pads.Top, pads.Bottom) : (pads.Left, pads.Right) : (0, 0);
        (int kernel, int dilation, int size) = vertical
            ? (window.Kernel.Height, window.Dilation.Height, input[0])
            : (window.Kernel.Width, window.Dilation.Width, input[1]);
        return before + size + after - ((kernel - 1) * dilation + 1);
    }
}
