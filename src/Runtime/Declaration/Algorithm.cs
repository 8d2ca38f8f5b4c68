namespace ConvGen;

/// <summary>How a convolution is computed.</summary>
public enum Algorithm
{
    /// <summary>The compiler's cost model chooses.</summary>
    Auto = 0,

    /// <summary>Direct convolution: every product of the definition, in its order.</summary>
    Direct = 1,

    /// <summary>
    /// Winograd's minimal filtering, the fastest of F(2x2, 3x3) to F(6x6, 3x3) and F(2x2, 5x5) to F(4x4, 5x5), for kernels of 3x3 or 5x5 with stride and
    /// dilation 1 and one group. It multiplies 2 to 6 times less and rounds more: about 1e-6 of the largest output, a few 1e-6 for the larger tiles.
    /// </summary>
    Winograd = 2,
}
