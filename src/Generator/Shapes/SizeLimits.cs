using System.Numerics;

namespace ConvGen.Generator.Shapes;

/// <summary>How large tensors may be: offsets into all of them together must stay an int.</summary>
internal static class SizeLimits
{
    /// <summary>Elements of one tensor, of all parameters and of all activations of a sample together: 4 GiB of floats.</summary>
    public const int MaxElements = 1 << 30;

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
