using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class ZeroPaddingReader() : LayerReader("ZeroPadding2D")
{
    public override Operation Read(ArgumentReader arguments) => new ZeroPaddingOperation(
        arguments.AtLeast(0, "top", 0), arguments.AtLeast(0, "bottom", 0), arguments.AtLeast(0, "left", 0),
        arguments.AtLeast(0, "right", 0));
}

internal sealed class CroppingReader() : LayerReader("Cropping2D")
{
    public override Operation Read(ArgumentReader arguments) => new CroppingOperation(
        arguments.AtLeast(0, "top", 0), arguments.AtLeast(0, "bottom", 0), arguments.AtLeast(0, "left", 0),
        arguments.AtLeast(0, "right", 0));
}

internal sealed class UpSamplingReader() : LayerReader("UpSampling2D")
{
    private const int DefaultSize = 2;

    public override Operation Read(ArgumentReader arguments)
    {
        (int rows, int columns) = arguments.Axes("size", "SizeHeight", "SizeWidth", (DefaultSize, DefaultSize));
        return new UpSamplingOperation(rows, columns, arguments.Member("Interpolation", "Interpolation", InterpolationKind.Nearest));
    }
}

internal sealed class FlattenReader() : LayerReader("Flatten")
{
    public override Operation Read(ArgumentReader arguments) => new FlattenOperation();
}

internal sealed class ReshapeReader() : LayerReader("Reshape")
{
    public override Operation Read(ArgumentReader arguments)
    {
        EquatableArray<int> shape = DimensionArguments.Read(arguments, "shape");
        if (shape.Count == 0)
        {
            arguments.Missing("a shape", "[Reshape(7, 7, 64)]");
        }

        return new ReshapeOperation(shape);
    }
}
