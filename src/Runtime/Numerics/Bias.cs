using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Adds a bias where no kernel has done so; called by generated code, which knows the lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bias
{
    /// <summary>y[p * channels + c] += bias[c] for all pixels p.</summary>
    /// <param name="y">pixels * channels floats.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="channels">Channels, as many as <paramref name="bias"/> has.</param>
    /// <param name="bias">The bias.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float y, int pixels, int channels, ref float bias)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            Elementwise.Accumulate(ref bias, ref Unsafe.Add(ref y, (nint)pixel * channels), channels);
        }
    }
}
