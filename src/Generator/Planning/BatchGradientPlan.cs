namespace ConvGen.Generator.Planning;

/// <summary>
/// A parameter of a large dense layer whose gradient a training step takes from the whole batch: backward keeps the layer's inputs and output
/// gradients, and rows of the gradient are computed right before the optimiser updates them, while they are in the cache.
/// </summary>
/// <param name="Kernel">Name of the kernel that computes some rows; null for a bias, whose one row is the sum of the output gradients.</param>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Units">Floats of a row.</param>
/// <param name="Rows">Rows that are computed together.</param>
/// <param name="Inputs">Floats a sample that lie before the layer's inputs among what is kept.</param>
/// <param name="OutputGradients">Likewise before its output gradients.</param>
/// <param name="Step">Floats between the output gradients of successive samples.</param>
/// <param name="Overwrites">Whether the kernel sets its rows; otherwise it adds to them.</param>
internal sealed record BatchGradientPlan(string? Kernel, string Parameter, int Units, int Rows, int Inputs, int OutputGradients, int Step, bool Overwrites)
{
    private const int MostRows = 14;
    private const int MostRowsOfWide = 32;
    private const int LeastRows = 4;
    private const int MostFloats = 16 * 1024;
    private const int MostFloatsOfWide = 32 * 1024;
    private const int VectorFloats = 16;

    /// <summary>
    /// Rows that are computed together: as many as a second-level cache takes and, unless the layer is wide, a tile holds; 0 when the layer cannot be
    /// cut into such.
    /// </summary>
    public static int RowsOf(int inputs, int units, bool wide)
    {
        int most = wide ? System.Math.Min(MostRowsOfWide, MostFloatsOfWide / units) : System.Math.Min(MostRows, MostFloats / units);
        for (int rows = most; rows >= LeastRows && units % VectorFloats == 0; rows--)
        {
            if (inputs % rows == 0)
            {
                return rows;
            }
        }

        return 0;
    }
}
