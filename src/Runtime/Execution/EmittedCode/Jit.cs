using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>How the JIT compiles generated methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Jit
{
    /// <summary>Fully at the first call: tiered compilation would run it unoptimised for a while.</summary>
    public const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    /// <summary>The same, and called: registers are assigned for its loop alone.</summary>
    public const MethodImplOptions OptimizeAlone = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Part of its callers: what it chooses by is a constant there.</summary>
    public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
}
