using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Marks what neither predictions nor training use.</summary>
internal static class UseText
{
    /// <summary>For example <c>for functional operations alone</c>; empty where predictions or training use it.</summary>
    public static string Of(KernelUse use) => use switch
    {
        KernelUse.InputGradients => "for gradients of the inputs alone",
        KernelUse.Operations => "for functional operations alone",
        KernelUse.InputGradients | KernelUse.Operations => "for gradients of the inputs and functional operations alone",
        _ => "",
    };
}
