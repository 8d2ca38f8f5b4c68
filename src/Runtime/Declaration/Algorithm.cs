namespace ConvGen;

/// <summary>How a convolution is computed.</summary>
public enum Algorithm
{
    /// <summary>The compiler's cost model chooses.</summary>
    Auto = 0,

    /// <summary>Direct convolution: every product of the definition, in its order.</summary>
    Direct = 1,
}
