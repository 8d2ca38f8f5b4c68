using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>Gradients from the indices that a max pool left, by the numbers of the plan.</summary>
internal static class NaiveArgmaxGradient
{
    /// <summary>Bits of a number of a mask: a word of the runtime's masks is one float or two.</summary>
    public const int MaskBits = 32;

    /// <summary>dw[filter, tap, k] += dy[window, filter] * x[index + tap, k] where the mask says so.</summary>
    public static void Run(SparseWeightGradientKernel kernel, Arguments arguments)
    {
        Place dy = arguments[KernelParameter.Dy];
        Place dw = arguments[KernelParameter.Dw];
        double[] taken = new double[kernel.TapLength];
        for (int filter = 0; filter < kernel.Filters; filter++)
        {
            for (int window = 0; window < kernel.Windows; window++)
            {
                (int word, int bit) = (window / MaskBits * kernel.Filters + filter, window % MaskBits);
                if (!IsSet(arguments[KernelParameter.Masks], word, bit))
                {
                    continue;
                }

                int pixel = window * kernel.Filters + filter;
                Place x = arguments[KernelParameter.X][(int)arguments[KernelParameter.Indices].Read(pixel)];
                double gradient = dy.Read(pixel);
                for (int tap = 0; tap < kernel.Taps.Count; tap++)
                {
                    x.Read(kernel.Taps.Offset(tap), taken);
                    for (int k = 0; k < kernel.TapLength; k++)
                    {
                        dw.Add(filter * kernel.Weights + tap * kernel.TapLength + k, gradient * taken[k]);
                    }
                }
            }
        }
    }

    /// <summary>dx[element + tap, k] += dy[window, filter] * w[filter, tap, k] where the mask of the element says so.</summary>
    public static void Run(SparseDataGradientKernel kernel, Arguments arguments)
    {
        double[] weights = new double[kernel.Channels];
        for (int window = 0; window < kernel.Windows.Count; window++)
        {
            (int row, int column) = (window / kernel.Windows.Columns, window % kernel.Windows.Columns);
            Place dx = arguments[KernelParameter.Dx][row * kernel.Step.Row + column * kernel.Step.Column];
            for (int element = 0; element < kernel.Window.Count; element++)
            {
                for (int filter = 0; filter < kernel.Filters; filter++)
                {
                    // A word of 64 filters is two numbers, the first filters in the first.
                    int word = (window * kernel.Window.Count + element) * 2 * kernel.Words + filter / MaskBits;
                    if (!IsSet(arguments[KernelParameter.Masks], word, filter % MaskBits))
                    {
                        continue;
                    }

                    double gradient = arguments[KernelParameter.Dy].Read(window * kernel.Filters + filter);
                    for (int tap = 0; tap < kernel.Taps.Count; tap++)
                    {
                        arguments[KernelParameter.W].Read(filter * kernel.Weights + tap * kernel.Channels, weights);
                        for (int k = 0; k < weights.Length; k++)
                        {
                            dx.Add(kernel.Window.Offset(element) + kernel.Taps.Offset(tap) + k, gradient * weights[k]);
                        }
                    }
                }
            }
        }
    }

    /// <summary>dw[tap, n] += sum over windows of dy[window, n] * x[index + tap]; an index is a lane of the window's patch.</summary>
    public static void Run(PatchWeightGradientKernel kernel, Arguments arguments)
    {
        Place dw = arguments[KernelParameter.Dw];
        for (int window = 0; window < kernel.Windows.Count; window++)
        {
            (int row, int column) = (window / kernel.Windows.Columns, window % kernel.Windows.Columns);
            Place x = arguments[KernelParameter.X][row * kernel.Step.Row + column * kernel.Step.Column];
            for (int filter = 0; filter < kernel.Filters; filter++)
            {
                int lane = (int)arguments[KernelParameter.Indices].Read(window * kernel.Filters + filter);
                int element = lane / kernel.Patch.Pitch * kernel.Patch.RowStep + lane % kernel.Patch.Pitch;
                double gradient = arguments[KernelParameter.Dy].Read(window * kernel.Filters + filter);
                for (int tap = 0; tap < kernel.Taps.Count; tap++)
                {
                    dw.Add(tap * kernel.Filters + filter, gradient * x.Read(element + kernel.Taps.Offset(tap)));
                }
            }
        }
    }

    private static bool IsSet(Place masks, int number, int bit) => ((uint)masks.Read(number) >> bit & 1) != 0;
}
