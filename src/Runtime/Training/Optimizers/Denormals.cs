using System.Numerics;

namespace ConvGen.Training;

/// <summary>
/// Flushes denormal moments to zero: arithmetic on them is up to a hundred times slower, and .NET cannot switch them off.
/// </summary>
/// <remarks>A moment whose gradients have died decays through the denormals for thousands of steps otherwise. NaN stays NaN.</remarks>
internal static class Denormals
{
    private const float SmallestNormal = 1.17549435e-38f;

    public static Vector<float> Flush(Vector<float> values) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(values), new Vector<float>(SmallestNormal)), Vector<float>.Zero, values);

    public static float Flush(float value) => float.Abs(value) < SmallestNormal ? 0 : value;
}
