using System.Collections.Generic;

namespace ConvGen.Tests.Reference.Widths;

/// <summary>Environment variables that decide what a child process has to compute with, by short names.</summary>
internal static class Knobs
{
    public static IReadOnlyDictionary<string, string> ByName { get; } = new Dictionary<string, string>
    {
        ["512"] = "",
        ["256"] = "DOTNET_PreferredVectorBitWidth=256",
        ["128"] = "DOTNET_PreferredVectorBitWidth=128",
        ["avx2"] = "DOTNET_EnableAVX512=0", // 256 bits, and 16 registers instead of 32.
        ["sse"] = "DOTNET_EnableAVX2=0", // 128 bits, and no fused multiply-adds.
    };
}
