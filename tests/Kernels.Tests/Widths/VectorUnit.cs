using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>What a process has to compute with: the widest accelerated vector in bits, and whether it fuses multiply-adds.</summary>
internal readonly record struct VectorUnit(int Bits, bool Fuses)
{
    public static VectorUnit Current => new(
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        Fma.IsSupported || AdvSimd.IsSupported);

    public override string ToString() => $"{Bits} {(Fuses ? "fused" : "separate")}";

    public static VectorUnit Parse(string text)
    {
        string[] words = text.Split(' ');
        return new VectorUnit(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1] == "fused");
    }
}
