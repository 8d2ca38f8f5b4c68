using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Constants that meet a value: one number, or one for each channel.</summary>
internal static class ChannelConstants
{
    /// <summary>The numbers as factors, in the order of the channels in memory, and the value that they meet.</summary>
    /// <exception cref="OnnxImportException">They are others for each pixel.</exception>
    public static (Value Value, AffineMap Map) Read(NodeContext context, Value value, Constant constant)
    {
        double[] numbers = Array.ConvertAll(constant.Floats(), x => (double)x);
        if (numbers.Length == 1)
        {
            return (value, new AffineMap(numbers, [0]));
        }

        int rank = value.Layout.Rank, dims = constant.Dims.Length;
        int[] axes = [.. Enumerable.Range(0, dims).Where(axis => constant.Dims[axis] != 1)];
        int axis = axes.Length == 1 ? axes[0] + rank - dims : 0;
        bool fits = axis > 0 && dims <= rank && numbers.Length == value.Layout.Sizes[axis - 1];
        if (fits && numbers.Length == value.Layer.Channels && value.Layout.IsLast(axis - 1))
        {
            return (value, new AffineMap(numbers, [0]));
        }

        // A map that was flattened: each place in memory has its own element.
        return fits && rank == 2
            ? (value with { Layer = context.Shaped(value.Layer, [numbers.Length]) },
                new AffineMap([.. value.Layout.Elements().Select(element => numbers[element])], [0]))
            : throw context.Refuse(
                $"its constant has the shape {constant.Shape}, on a value of shape {value.Shape}",
                "Constants are one number here, or one for each channel.");
    }
}
