using System;

namespace ConvGen.Tests.Reference;

/// <summary>How a window meets the border.</summary>
internal abstract record Border
{
    /// <summary>Output size and leading pad along one axis, for a window that spans <paramref name="span"/> elements.</summary>
    public abstract (int Size, int Before) Along(int input, int span, int stride, bool isVertical);

    /// <summary>
    /// Likewise, with windows that reach beyond the padded input: one more than fit whole, if it starts before the input's end.
    /// </summary>
    public (int Size, int Before) AlongCeil(int input, int span, int stride, bool isVertical)
    {
        (int before, int after) = this is Pads pads ? isVertical ? (pads.Top, pads.Bottom) : (pads.Left, pads.Right) : (0, 0);
        int size = 0;
        while (size * stride + span < before + input + after + stride && size * stride < before + input)
        {
            size++;
        }

        return (size, before);
    }

    /// <summary>Only whole windows.</summary>
    internal sealed record Valid : Border
    {
        public override (int Size, int Before) Along(int input, int span, int stride, bool isVertical) =>
            ((input - span) / stride + 1, 0);

        public override string ToString() => "valid";
    }

    /// <summary>Keras' "same": ceil(input / stride) outputs, and the odd element of padding goes behind.</summary>
    internal sealed record Same : Border
    {
        public override (int Size, int Before) Along(int input, int span, int stride, bool isVertical)
        {
            int size = (input + stride - 1) / stride;
            int total = Math.Max((size - 1) * stride + span - input, 0);
            return (size, total / 2);
        }

        public override string ToString() => "same";
    }

    /// <summary>Given numbers of padding elements.</summary>
    internal sealed record Pads(int Top, int Bottom, int Left, int Right) : Border
    {
        public override (int Size, int Before) Along(int input, int span, int stride, bool isVertical)
        {
            (int before, int after) = isVertical ? (Top, Bottom) : (Left, Right);
            return ((before + input + after - span) / stride + 1, before);
        }

        public override string ToString() => $"pads {Top} {Bottom} {Left} {Right}";
    }
}

/// <summary>A sliding window as declared: (height, width) of kernel, stride and dilation, and the border.</summary>
internal sealed record Window(
    (int Height, int Width) Kernel, (int Height, int Width) Stride, (int Height, int Width) Dilation, Border Border)
{
    /// <summary>Whether a last window may reach beyond the input.</summary>
    public bool CeilMode { get; init; }

    /// <summary>Where a window of an input of this size stands.</summary>
    public Placement On(Extent input)
    {
        Func<int, int, int, bool, (int, int)> along = CeilMode ? Border.AlongCeil : Border.Along;
        (int rows, int top) = along(input.Height, (Kernel.Height - 1) * Dilation.Height + 1, Stride.Height, true);
        (int columns, int left) = along(input.Width, (Kernel.Width - 1) * Dilation.Width + 1, Stride.Width, false);
        return new Placement(this, input, rows, columns, top, left);
    }

    /// <summary>For example <c>3x5 stride 2x1 dilation 1x2 same</c>.</summary>
    public override string ToString() =>
        $"{Kernel.Height}x{Kernel.Width} stride {Stride.Height}x{Stride.Width} dilation {Dilation.Height}x{Dilation.Width} {Border}";

    /// <summary>The window on one input: the only place where the reference turns output positions into input positions.</summary>
    internal readonly record struct Placement(Window Window, Extent Input, int Rows, int Columns, int Top, int Left)
    {
        /// <summary>
        /// Input row under row <paramref name="tap"/> of the kernel at output row <paramref name="row"/>; -1 in the padding.
        /// </summary>
        public int Row(int row, int tap) => Inside(row * Window.Stride.Height + tap * Window.Dilation.Height - Top, Input.Height);

        /// <summary>Input column under column <paramref name="tap"/> of the kernel at output column <paramref name="column"/>.</summary>
        public int Column(int column, int tap) => Inside(column * Window.Stride.Width + tap * Window.Dilation.Width - Left, Input.Width);

        private static int Inside(int position, int size) => position >= 0 && position < size ? position : -1;
    }
}
