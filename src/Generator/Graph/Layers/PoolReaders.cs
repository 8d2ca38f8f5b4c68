using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class PoolReader(string layerType, PoolKind kind) : LayerReader(layerType)
{
    private const int DefaultSize = 2;

    public override Operation Read(ArgumentReader arguments)
    {
        (int Height, int Width) size = arguments.Axes("size", "PoolHeight", "PoolWidth", (DefaultSize, DefaultSize));
        (int Height, int Width) stride = arguments.Axes("Stride", "StrideHeight", "StrideWidth", size);
        (int Height, int Width) dilation = arguments.Axes("PoolDilation", "PoolDilationHeight", "PoolDilationWidth", (1, 1));
        WindowPadding padding = PaddingArguments.Read(arguments);
        bool ceil = arguments.Flag("CeilMode", fallback: false);
        if (ceil && padding.Mode == PaddingMode.Same)
        {
            arguments.Conflict("CeilMode", "Padding = Same", "which rounds up as well, with windows of its own; keep one");
        }

        (long rows, long columns) = ((size.Height - 1L) * dilation.Height + 1, (size.Width - 1L) * dilation.Width + 1);
        CheckPad(arguments, "PadTop", padding.Top, rows, "rows");
        CheckPad(arguments, "PadBottom", padding.Bottom, rows, "rows");
        CheckPad(arguments, "PadLeft", padding.Left, columns, "columns");
        CheckPad(arguments, "PadRight", padding.Right, columns, "columns");
        return new PoolOperation(
            kind, new Window(size.Height, size.Width, stride.Height, stride.Width, dilation.Height, dilation.Width, padding), ceil);
    }

    /// <summary>A window wholly in padding would have neither a largest element nor a mean.</summary>
    private static void CheckPad(ArgumentReader arguments, string name, int pad, long size, string unit)
    {
        if (pad >= size && !arguments.HasFailed)
        {
            arguments.Fail(
                ShapeMistakes.PadCoversWindow, name, name, InvariantText.Of($"{pad}"), InvariantText.Of($"{size} {unit}"),
                InvariantText.Of($"{size - 1}"));
        }
    }
}

internal sealed class GlobalPoolReader(string layerType, PoolKind kind) : LayerReader(layerType)
{
    public override Operation Read(ArgumentReader arguments) => new PoolOperation(kind, Window: null)
    {
        KeepsDimensions = arguments.Flag("KeepDims", false),
    };
}
