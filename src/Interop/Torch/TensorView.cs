using System;
using System.Linq;
using ConvGen.Weights;

namespace ConvGen.Interop.Torch;

/// <summary>Reads a view of memory, whose elements may lie in any order.</summary>
internal static class TensorView
{
    private const int MostAxes = 16;

    /// <summary>Requires that a tensor lies inside its memory.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    public static void Check(string name, PickledTensor tensor)
    {
        bool isSound = tensor.Sizes.Length == tensor.Strides.Length && tensor.Sizes.Length <= MostAxes && tensor.Offset >= 0;
        Int128 elements = isSound
            ? tensor.Sizes.Aggregate((Int128)1, (product, size) => product > long.MaxValue ? product : product * size)
            : 0;
        Int128 end = isSound ? tensor.Offset + Extent(tensor) : 0;
        if (!isSound || end > tensor.Storage.Elements || elements > Array.MaxLength)
        {
            throw new FormatException(
                $"expected tensor \"{name}\" inside its {tensor.Storage.Elements} elements; received offset {tensor.Offset}, sizes " +
                $"({string.Join(", ", tensor.Sizes)}) and strides ({string.Join(", ", tensor.Strides)})");
        }
    }

    /// <summary>Elements from the first to the last.</summary>
    public static Int128 Extent(PickledTensor tensor) => tensor.Sizes.Contains(0)
        ? 0
        : 1 + tensor.Sizes.Zip(tensor.Strides).Aggregate(
            (Int128)0, (sum, axis) => sum > long.MaxValue ? sum : sum + (Int128)(axis.First - 1) * axis.Second);

    /// <summary>Decodes a tensor.</summary>
    /// <param name="tensor">The view.</param>
    /// <param name="bytes">Its memory from its first element to its last.</param>
    /// <param name="values">An element for each of the view, row by row.</param>
    public static void Read(PickledTensor tensor, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        int size = WeightDecoding.Size(tensor.Storage.Type)!.Value;
        if (IsContiguous(tensor))
        {
            WeightDecoding.Decode(tensor.Storage.Type, bytes, values);
            return;
        }

        long[] place = new long[tensor.Sizes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            long offset = 0;
            for (int axis = 0; axis < place.Length; axis++)
            {
                offset += place[axis] * tensor.Strides[axis];
            }

            WeightDecoding.Decode(tensor.Storage.Type, bytes.Slice((int)(offset * size), size), values.Slice(i, 1));
            for (int axis = place.Length - 1; axis >= 0 && ++place[axis] == tensor.Sizes[axis]; axis--)
            {
                place[axis] = 0;
            }
        }
    }

    private static bool IsContiguous(PickledTensor tensor)
    {
        long expected = 1;
        for (int axis = tensor.Sizes.Length - 1; axis >= 0; axis--)
        {
            if (tensor.Sizes[axis] != 1 && tensor.Strides[axis] != expected)
            {
                return false;
            }

            expected *= tensor.Sizes[axis];
        }

        return true;
    }
}
