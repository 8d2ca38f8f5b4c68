using System;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Generator.Planning.Kernels.Dense;

/// <summary>How many rows of a dense layer's weights take their gradients together from a whole batch.</summary>
internal static class BatchGradientRows
{
    private const int Most = 14;
    private const int MostOfWide = 32;
    private const int Least = 4;
    private const int VectorFloats = 16;

    /// <summary>
    /// As many as a second-level cache takes and, unless the layer is wide, a tile holds; 0 when the layer cannot be cut into such.
    /// </summary>
    public static int Of(MachineModel machine, int inputs, int units, bool wide)
    {
        int floats = (wide ? machine.SecondLevelBytes / 8 : machine.BeyondFirstLevel) / sizeof(float);
        int most = Math.Min(wide ? MostOfWide : Most, floats / units);
        for (int rows = most; rows >= Least && units % VectorFloats == 0; rows--)
        {
            if (inputs % rows == 0)
            {
                return rows;
            }
        }

        return 0;
    }
}
