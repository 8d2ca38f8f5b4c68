using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Prints the one helper of 128-bit kernels.</summary>
internal static class MultiplyAddEmitter
{
    public static void Emit(SourceWriter writer, bool first)
    {
        if (!first)
        {
            writer.Line();
        }

        writer.Line(
            "/// <summary>a * b + sum: one rounding where the machine fuses, two on x86 without FMA, "
                + "where fusing in software would take 60 times as long.</summary>");
        writer.Line("""
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> sum) =>
                global::System.Runtime.Intrinsics.X86.Fma.IsSupported || global::System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported
                    ? Vector128.FusedMultiplyAdd(a, b, sum)
                    : a * b + sum;
            """);
    }
}
