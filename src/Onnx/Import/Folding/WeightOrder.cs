using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Weights in another order of axes.</summary>
internal static class WeightOrder
{
    /// <summary>For each element of the transposed tensor its place in the old one.</summary>
    /// <param name="sizes">The old shape.</param>
    /// <param name="order">Old axes in their new order.</param>
    public static int[] Transposed(int[] sizes, int[] order)
    {
        int[] strides = new int[sizes.Length];
        int length = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = length;
            length *= sizes[axis];
        }

        int[] places = new int[length];
        for (int i = 0; i < length; i++)
        {
            int rest = i;
            foreach (int axis in order.Reverse())
            {
                places[i] += rest % sizes[axis] * strides[axis];
                rest /= sizes[axis];
            }
        }

        return places;
    }

    /// <summary>The values of a tensor in another order of axes.</summary>
    public static float[] Transpose(float[] values, int[] sizes, int[] order)
    {
        int[] places = Transposed(sizes, order);
        return Array.ConvertAll(places, place => values[place]);
    }
}
