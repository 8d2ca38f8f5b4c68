using System.Linq;
using ConvGen.Generator.Planning.Kernels;

namespace ConvGen.Generator.Emission.Code;

/// <summary>The parameters of a kernel in C#.</summary>
internal static class KernelSignature
{
    private const string Reference = "ref float";

    /// <summary>For example <c>ref float x, ref float w, float minimum, int count</c>.</summary>
    public static string Declared(KernelPlan kernel) =>
        string.Join(", ", kernel.Parameters.Select(parameter => $"{Type(parameter)} {Name(parameter)}"));

    /// <summary>The parameters as they are handed on: <c>ref x, ref w, minimum, count</c>.</summary>
    public static string Passed(KernelPlan kernel) => string.Join(
        ", ", kernel.Parameters.Select(parameter => (Type(parameter) == Reference ? "ref " : "") + Name(parameter)));

    private static string Type(KernelParameter parameter) => parameter switch
    {
        KernelParameter.Minimum or KernelParameter.Maximum => "float",
        KernelParameter.Chunk => "Chunk",
        KernelParameter.Count or KernelParameter.FirstUnit or KernelParameter.EndUnit => "int",
        _ => Reference,
    };

    /// <summary>The name of a parameter in generated code.</summary>
    public static string Name(KernelParameter parameter)
    {
        string name = parameter.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
