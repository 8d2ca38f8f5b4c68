using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>The image that a model reads: its size, and which axis is which.</summary>
internal static class InputReader
{
    /// <summary>More channels than this are none of an image that comes first: then they lie last.</summary>
    private const int MaxChannels = 4;

    /// <summary>The model's one input that is no weight, its layout, and its shape in memory.</summary>
    /// <exception cref="OnnxImportException">There are several, or sizes are open or differ from the given ones.</exception>
    public static (ValueInfoProto Info, AxisLayout Layout, int[] Shape) Read(
        GraphProto graph, IReadOnlySet<string> initializers, (int Height, int Width, int Channels)? given)
    {
        ValueInfoProto[] inputs = [.. graph.Input.Where(input => !initializers.Contains(input.Name))];
        if (inputs.Length != 1)
        {
            throw new OnnxImportException(
                $"The model has {inputs.Length} inputs " +
                $"({string.Join(", ", inputs.Take(8).Select(input => NodeText.Clean(input.Name)))}); " +
                "expected one image. Export it with a single input.");
        }

        string name = NodeText.Clean(inputs[0].Name);
        TypeProto.Types.Tensor? type = inputs[0].Type?.TensorType;
        if (type?.Shape is null || type.Shape.Dim.Count is not (4 or 2))
        {
            throw new OnnxImportException(
                $"Input \"{name}\" has {(type?.Shape is { } shape ? $"{shape.Dim.Count} axes" : "no shape")}; expected an image: " +
                "(N, C, H, W) or (N, H, W, C).");
        }

        if ((TensorProto.Types.DataType)type.ElemType is not (TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Float16
            or TensorProto.Types.DataType.Double or TensorProto.Types.DataType.Bfloat16))
        {
            throw new OnnxImportException(
                $"Input \"{name}\" holds {(TensorProto.Types.DataType)type.ElemType}; expected numbers in single precision. " +
                "Export the model without quantisation.");
        }

        long[] sizes = [.. type.Shape.Dim.Skip(1).Select(dim => dim.HasDimValue ? dim.DimValue : 0)];
        bool isVector = sizes.Length == 1, isChannelsLast = !isVector && IsChannelsLast(graph, inputs[0], sizes);
        int[] hwc = isVector ? Features(name, sizes[0], given) : Image(name, sizes, isChannelsLast, given);
        AxisLayout layout = isVector ? AxisLayout.Of([hwc[2]], [0])
            : isChannelsLast ? AxisLayout.Of(hwc, [0, 1, 2])
            : AxisLayout.Image(hwc[0], hwc[1], hwc[2]);
        return (inputs[0], layout, hwc);
    }

    /// <summary>
    /// Whether channels come last: a transposition to NCHW reads the input, or its last axis alone is as small as an image's channels.
    /// </summary>
    private static bool IsChannelsLast(GraphProto graph, ValueInfoProto input, long[] sizes)
    {
        NodeProto[] readers = [.. graph.Node.Where(node => node.Input.Contains(input.Name))];
        if (readers.Any(node => node.OpType == "Transpose"
            && node.Attribute.FirstOrDefault(attribute => attribute.Name == "perm")?.Ints is [0, 3, 1, 2]))
        {
            return true;
        }

        // Convolutions and pools say that channels come first.
        return !readers.Any(node => node.OpType is "Conv" or "MaxPool" or "AveragePool" or "BatchNormalization" or "Pad")
            && sizes[2] is >= 1 and <= MaxChannels && sizes[0] is not (>= 1 and <= MaxChannels);
    }

    private static int[] Image(string name, long[] sizes, bool isChannelsLast, (int Height, int Width, int Channels)? given)
    {
        long[] hwc = isChannelsLast ? sizes : [sizes[1], sizes[2], sizes[0]];
        int[] wanted = given is { } image ? [image.Height, image.Width, image.Channels] : [0, 0, 0];
        for (int i = 0; i < hwc.Length; i++)
        {
            if (hwc[i] <= 0 && wanted[i] <= 0)
            {
                throw new OnnxImportException(
                    $"Input \"{name}\" leaves its {_axes[i]} open, and a class has a fixed size; say it: --input H,W,C, for example " +
                    $"--input 224,224,{(hwc[2] > 0 ? hwc[2] : 3)}.");
            }

            if (hwc[i] > 0 && wanted[i] > 0 && hwc[i] != wanted[i])
            {
                throw new OnnxImportException(
                    $"Input \"{name}\" has {hwc[i]} as its {_axes[i]}; {wanted[i]} was asked for. Leave --input out.");
            }

            hwc[i] = hwc[i] > 0 ? hwc[i] : wanted[i];
        }

        const long most = 1 << 30;
        return hwc.Max() <= most && hwc[0] * hwc[1] <= most && hwc[0] * hwc[1] * hwc[2] <= most
            ? [(int)hwc[0], (int)hwc[1], (int)hwc[2]]
            : throw new OnnxImportException($"Input \"{name}\" has {hwc[0]}x{hwc[1]}x{hwc[2]} elements; expected at most 2^30.");
    }

    /// <summary>A vector is an image of one pixel.</summary>
    private static int[] Features(string name, long size, (int Height, int Width, int Channels)? given) =>
        Image(name, [1, 1, size], isChannelsLast: true, given);

    private static readonly string[] _axes = ["height", "width", "channels"];
}
