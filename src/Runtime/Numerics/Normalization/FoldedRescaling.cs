using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>
/// Constants that the input of a convolution without padding is multiplied by, and that are added to it, which predictions fold into the
/// convolution; called by generated code.
/// </summary>
/// <param name="Factors">A factor for each input channel, or one for all.</param>
/// <param name="Addends">As many addends.</param>
/// <param name="IsFilterMajor">Whether the trained weights lie filter by filter.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FoldedRescaling(float[] Factors, float[] Addends, bool IsFilterMajor = false)
{
    /// <summary>The weights take the factors into themselves, the bias what the addends come to.</summary>
    /// <param name="weights">Rows of a weight for each filter; input channels follow each other in the rows.</param>
    /// <param name="bias">A bias for each filter.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="filters">Filters.</param>
    public void Run(ref float weights, ref float bias, int rows, int filters)
    {
        for (int filter = 0; filter < filters; filter++)
        {
            double sum = Unsafe.Add(ref bias, filter);
            for (int row = 0; row < rows; row++)
            {
                int channel = row % Factors.Length;
                ref float weight = ref Unsafe.Add(ref weights, row * filters + filter);
                sum += (double)weight * Addends[channel];
                weight *= Factors[channel];
            }

            Unsafe.Add(ref bias, filter) = (float)sum;
        }
    }

    /// <summary>Weights that lie filter by filter, as rows of a weight for each filter.</summary>
    internal static void Transpose(ref float weights, int rows, int filters, ref float transposed)
    {
        for (int filter = 0; filter < filters; filter++)
        {
            for (int row = 0; row < rows; row++)
            {
                Unsafe.Add(ref transposed, row * filters + filter) = Unsafe.Add(ref weights, filter * rows + row);
            }
        }
    }
}
