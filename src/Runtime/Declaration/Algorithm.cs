namespace ConvGen;

/// <summary>How a convolution is computed.</summary>
public enum Algorithm
{
    /// <summary>The compiler's cost model chooses.</summary>
    Auto = 0,

    /// <summary>Direct convolution: every product of the definition, in its order.</summary>
    Direct = 1,

    /// <summary>
    /// Winograd's minimal filtering for kernels of one, three or five taps along each axis (not 1x1) with stride and dilation 1 and one
    /// group: along an axis of three taps the fastest of F(2, 3) to F(6, 3), of five taps F(2, 5) to F(4, 5). It multiplies 1.5 to 6 times
    /// less, forward and for the gradients of the input and of the kernel, and rounds more: about 1e-6 of the largest output, a few 1e-6
    /// for the larger tiles. Where nothing is asked, predictions compute large kernels with a stride over few channels so, too, over
    /// blocks of pixels (<see cref="Passes.SpaceToDepth"/>).
    /// </summary>
    /// <remarks>
    /// A tile's outputs come from sums of all of its inputs, 3 to 8 rows and columns of them, or of blocks. So the rounding of a huge pixel
    /// reaches the whole tile, up to about 1e-6 of that pixel, and an infinite or NaN pixel makes all outputs of its tile NaN, where the
    /// direct sum has it only in the outputs whose window meets it. <see cref="Direct"/> keeps to the definition;
    /// <c>[Input(..., Algorithm = Algorithm.Direct)]</c> asks it of a whole network.
    /// </remarks>
    Winograd = 2,
}
