using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>Lists which outputs of a convolution carry a gradient behind a max pool: at most one of each window. Called by generated code.</summary>
public static class Winners
{
    /// <summary>For every filter, the live winners in pixel order, without a branch: where they lie and what gradient they carry.</summary>
    /// <param name="dy">Gradient of the pooled output, NHWC.</param>
    /// <param name="dyRowStride">Floats between its rows.</param>
    /// <param name="y">The pooled output; with <paramref name="relu"/> an output that is not positive carries no gradient.</param>
    /// <param name="yRowStride">Floats between its rows.</param>
    /// <param name="winners">Offset of each winner's window in the convolution's input, as ints, without gaps.</param>
    /// <param name="rows">Rows of the pooled output.</param>
    /// <param name="columns">Columns of the pooled output.</param>
    /// <param name="filters">Its channels.</param>
    /// <param name="relu">Whether a relu lies between convolution and pool.</param>
    /// <param name="offsets">Offsets of the live winners, as ints: rows * columns a filter.</param>
    /// <param name="values">Their gradients, likewise.</param>
    /// <param name="counts">How many a filter has, as ints.</param>
    /// <param name="db">Gradient of the bias, added to in pixel order; a null reference when there is no bias.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Collect(
        ref float dy, int dyRowStride, ref float y, int yRowStride, ref float winners, int rows, int columns, int filters, bool relu,
        ref float offsets, ref float values, ref float counts, ref float db)
    {
        // Nothing is below or at NaN: without relu only the gradient decides.
        float floor = relu ? 0 : float.NaN;
        for (int filter = 0; filter < filters; filter++)
        {
            int live = 0;
            float sum = Unsafe.IsNullRef(ref db) ? 0 : Unsafe.Add(ref db, filter);
            ref float winner = ref Unsafe.Add(ref winners, filter);
            for (int row = 0; row < rows; row++)
            {
                ref float gradient = ref Unsafe.Add(ref dy, row * dyRowStride + filter);
                ref float output = ref Unsafe.Add(ref y, row * yRowStride + filter);
                for (int column = 0; column < columns; column++)
                {
                    float value = output <= floor ? 0 : gradient;
                    Unsafe.Add(ref values, live) = value;
                    Unsafe.Add(ref offsets, live) = winner;
                    sum += value;
                    live += value != 0 ? 1 : 0;
                    gradient = ref Unsafe.Add(ref gradient, filters);
                    output = ref Unsafe.Add(ref output, filters);
                    winner = ref Unsafe.Add(ref winner, filters);
                }
            }

            Unsafe.As<float, int>(ref Unsafe.Add(ref counts, filter)) = live;
            offsets = ref Unsafe.Add(ref offsets, rows * columns);
            values = ref Unsafe.Add(ref values, rows * columns);
            if (!Unsafe.IsNullRef(ref db))
            {
                Unsafe.Add(ref db, filter) = sum;
            }
        }
    }
}
