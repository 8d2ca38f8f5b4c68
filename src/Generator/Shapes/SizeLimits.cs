using System.Numerics;

namespace ConvGen.Generator.Shapes;

/// <summary>How large tensors may be: offsets into all of them together must stay an int.</summary>
internal static class SizeLimits
{
    /// <summary>Elements of one tensor: 4 GiB of floats.</summary>
    public const int MaxElements = 1 << 30;

    /// <summary>
    /// Floats of one memory, such as all parameters with their packed copies: an int less what plans round up to cache lines.
    /// </summary>
    public const int MaxMemory = 2_000_000_000;

    /// <summary>The exact number of elements, however large.</summary>
    public static BigInteger Elements(params long[] dimensions)
    {
        BigInteger elements = BigInteger.One;
        foreach (long dimension in dimensions)
        {
            elements *= dimension;
        }

        return elements;
    }
}
