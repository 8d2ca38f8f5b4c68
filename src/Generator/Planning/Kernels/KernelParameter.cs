namespace ConvGen.Generator.Planning.Kernels;

/// <summary>A parameter of a kernel by its role. A kernel declares its own in order; the schedule binds operands to them by role.</summary>
internal enum KernelParameter
{
    /// <summary>The input.</summary>
    X,

    /// <summary>The weights.</summary>
    W,

    /// <summary>The bias.</summary>
    B,

    /// <summary>The output.</summary>
    Y,

    /// <summary>The gradient of the output.</summary>
    Dy,

    /// <summary>The gradient of the input.</summary>
    Dx,

    /// <summary>The gradient of the weights.</summary>
    Dw,

    /// <summary>Winograd's transformed patches.</summary>
    V,

    /// <summary>Winograd's products.</summary>
    M,

    /// <summary>A patch of vectors between the transforms of two axes.</summary>
    TransformScratch,

    /// <summary>The indices of a max pool.</summary>
    Indices,

    /// <summary>Bits that say where a max pool's indices carry a gradient.</summary>
    Masks,

    /// <summary>Memory for a copy of a block.</summary>
    Copy,

    /// <summary>Memory for the sums of a block of pixels.</summary>
    Sums,

    /// <summary>Memory for a list of nonzero terms.</summary>
    Nonzero,

    /// <summary>Memory for a panel of the weights.</summary>
    Panel,

    /// <summary>Memory for columns of a micro-batch.</summary>
    Columns,

    /// <summary>Memory for a band of a micro-batch.</summary>
    Band,

    /// <summary>The least value of an output.</summary>
    Minimum,

    /// <summary>The greatest value of an output.</summary>
    Maximum,

    /// <summary>How many samples.</summary>
    Count,

    /// <summary>The first unit to compute.</summary>
    FirstUnit,

    /// <summary>The end of the units to compute.</summary>
    EndUnit,

    /// <summary>The iterations to compute.</summary>
    Chunk,
}
