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
        WindowPadding padding = PaddingArguments.Read(arguments);
        CheckPad(arguments, "PadTop", padding.Top, size.Height, "rows");
        CheckPad(arguments, "PadBottom", padding.Bottom, size.Height, "rows");
        CheckPad(arguments, "PadLeft", padding.Left, size.Width, "columns");
        CheckPad(arguments, "PadRight", padding.Right, size.Width, "columns");
        return new PoolOperation(kind, new Window(size.Height, size.Width, stride.Height, stride.Width, 1, 1, padding));
    }

    /// <summary>A window wholly in padding would have neither a largest element nor a mean.</summary>
    private static void CheckPad(ArgumentReader arguments, string name, int pad, int size, string unit)
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
