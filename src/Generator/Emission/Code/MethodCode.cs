namespace ConvGen.Generator.Emission.Code;

/// <summary>Attributes that say how the JIT compiles an emitted method.</summary>
/// <remarks>
/// Tiered compilation would run a method unoptimised until a background thread has come to it. That takes seconds where one processor has
/// to serve the training as well, and addresses computed by calls make the schedule and the kernels' outer loops cost a sixth of a step:
/// they are compiled fully at once.
/// </remarks>
internal static class MethodCode
{
    /// <summary>Compiled fully at the first call.</summary>
    public const string AtOnce = "[MethodImpl(Jit.Optimize)]";

    /// <summary>The same, and called: registers are assigned for its loop alone.</summary>
    public const string AtOnceAlone = "[MethodImpl(Jit.OptimizeAlone)]";

    /// <summary>Part of its callers: what it chooses by is a constant to the JIT.</summary>
    public const string Inlined = "[MethodImpl(Jit.Inline)]";
}
