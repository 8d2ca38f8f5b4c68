using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Which machines run the code of a vector width, in words.</summary>
internal static class Machines
{
    /// <summary>What the words stand for.</summary>
    public static readonly IReadOnlyList<string> Legend =
    [
        "AVX-512: AMD since Zen 4, Intel since Ice Lake where it has it; on Skylake-X, .NET prefers 256 bits. AVX2: Intel since Haswell,",
        "AMD since Excavator. The rest: ARM64 (NEON), older x64 (SSE). Where multiply-adds are fused, all widths give the same bits.",
    ];

    /// <summary>The machines that run one of a kernel's widths: they have it, and nothing wider that the kernel is emitted for.</summary>
    /// <param name="width">The width.</param>
    /// <param name="emitted">The widths that the kernel is emitted for.</param>
    public static string Of(VectorWidth width, IReadOnlyCollection<VectorWidth> emitted)
    {
        int wider = emitted.Where(other => other.Bits > width.Bits).Select(other => other.Bits).DefaultIfEmpty(int.MaxValue).Min();
        string[] names = [.. VectorWidth.All.Where(each => each.Bits >= width.Bits && each.Bits < wider).Select(Name).Reverse()];
        return names.Length == VectorWidth.All.Count ? "all machines" : string.Join(" and ", names);
    }

    private static string Name(VectorWidth width) => width.Bits switch
    {
        512 => "AVX-512",
        256 => "AVX2",
        128 => "the rest",
        _ => throw new ArgumentOutOfRangeException(nameof(width), InvariantText.Of($"No machine is known for {width.Bits} bits.")),
    };
}
