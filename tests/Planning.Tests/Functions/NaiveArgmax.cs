using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Masks of the windows of a max pool that carry a gradient. A number holds 32 bits.</summary>
internal static class NaiveArgmax
{
    /// <summary>For every filter, the windows: [word of 32 windows][filter].</summary>
    public static void Windows(Place dy, int windows, int filters, Place masks)
    {
        for (int first = 0; first < windows; first += SparseWeightGradientKernel.WordBits)
        {
            for (int filter = 0; filter < filters; filter++)
            {
                uint mask = 0;
                for (int window = first; window < windows && window < first + SparseWeightGradientKernel.WordBits; window++)
                {
                    mask |= dy.Read(window * filters + filter) == 0 ? 0 : 1u << (window - first);
                }

                masks.Write(first / SparseWeightGradientKernel.WordBits * filters + filter, mask);
            }
        }
    }

    /// <summary>For every element of every window, the filters whose index it is: [window][element][word of 64 filters].</summary>
    /// <remarks>A word is two numbers.</remarks>
    public static void Elements(
        Place dy, Place indices, (int Rows, int Columns) windows, int filters, (int Row, int Column) step, (int Rows, int Columns) window,
        (int Row, int Column) elementStep, Place masks)
    {
        int numbers = (filters + SparseDataGradientKernel.WordBits - 1) / SparseDataGradientKernel.WordBits * 2;
        for (int pixel = 0; pixel < windows.Rows * windows.Columns; pixel++)
        {
            int place = pixel / windows.Columns * step.Row + pixel % windows.Columns * step.Column;
            for (int element = 0; element < window.Rows * window.Columns; element++)
            {
                int index = place + element / window.Columns * elementStep.Row + element % window.Columns * elementStep.Column;
                uint[] mask = new uint[numbers];
                for (int filter = 0; filter < filters; filter++)
                {
                    bool isIndex = dy.Read(pixel * filters + filter) != 0 && indices.Read(pixel * filters + filter) == index;
                    mask[filter / NaiveArgmaxGradient.MaskBits] |= isIndex ? 1u << filter % NaiveArgmaxGradient.MaskBits : 0;
                }

                for (int number = 0; number < numbers; number++)
                {
                    masks.Write((pixel * window.Rows * window.Columns + element) * numbers + number, mask[number]);
                }
            }
        }
    }
}
