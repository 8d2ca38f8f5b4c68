using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Tests.Reference.Widths;

/// <summary>What a process has to compute with: the widest accelerated vector in bits, and whether it fuses multiply-adds.</summary>
internal readonly record struct VectorUnit(int Bits, bool Fuses)
{
    public static VectorUnit Current => new(
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        Fma.IsSupported || AdvSimd.IsSupported);

    /// <summary>What a machine like this one must have under a knob.</summary>
    public static VectorUnit Expected(string knob)
    {
        VectorUnit machine = Current;
        if (!X86Base.IsSupported)
        {
            return machine;
        }

        int most = knob switch
        {
            "DOTNET_PreferredVectorBitWidth=128" or "DOTNET_EnableAVX2=0" => 128,
            "DOTNET_PreferredVectorBitWidth=256" or "DOTNET_EnableAVX512=0" => 256,
            _ => 512,
        };
        return new VectorUnit(Math.Min(machine.Bits, most), machine.Fuses && knob != "DOTNET_EnableAVX2=0");
    }

    public override string ToString() => $"{Bits} {(Fuses ? "fused" : "separate")}";

    public static VectorUnit Parse(string text)
    {
        string[] words = text.Split(' ');
        return new VectorUnit(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1] == "fused");
    }
}
