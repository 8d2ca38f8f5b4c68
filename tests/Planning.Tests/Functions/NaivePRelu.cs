using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Slopes by channel.</summary>
internal static class NaivePRelu
{
    /// <summary>The source, times a slope where x is not above zero.</summary>
    public static void Scale(Place x, Place source, Place target, int pixels, int channels, Place slopes)
    {
        for (int i = 0; i < pixels * channels; i++)
        {
            target.Write(i, source.Read(i) * (x.Read(i) > 0 ? 1 : slopes.Read(i % channels)));
        }
    }
}
