using System.Collections.Generic;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Generator.Emission.Code;

/// <summary>A method of a kernel before it is decided whether others have the same code: a kernel at one width, or a tile.</summary>
internal sealed class KernelMethod(string name, string attribute, string parameters, string body, VectorCode code)
{
    public string Name { get; } = name;

    /// <summary>What it is called where others have its code; the kernel's family stands before it.</summary>
    public string SharedName { get; init; } = "";

    /// <summary>Which machines run it; empty for a tile.</summary>
    public string Machines { get; init; } = "";

    /// <summary>What is special about it; empty where nothing is, and for a tile.</summary>
    public string Summary { get; init; } = "";

    public string Attribute { get; } = attribute;

    public string Parameters { get; } = parameters;

    public string Body { get; } = body;

    /// <summary>The vector width, and whether its code is for any.</summary>
    public VectorCode Code { get; } = code;

    /// <summary>The tiles that it calls, by their names.</summary>
    public IReadOnlyList<KernelMethod> Tiles { get; init; } = [];
}

/// <summary>A kernel before it is printed.</summary>
/// <param name="Named">The kernel.</param>
/// <param name="Remarks">What it computes.</param>
/// <param name="Bodies">Its method of each vector width, widest first.</param>
internal sealed record KernelText(
    NamedKernel Named, IReadOnlyList<string> Remarks, IReadOnlyList<(VectorWidth Width, KernelMethod Method)> Bodies);
