using System.Collections.Generic;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>A method of a kernel before it is decided whether others have the same code: a kernel at one width, or a tile.</summary>
internal sealed class KernelMethod(
    string name, string summary, string attribute, string parameters, string body, IReadOnlyList<KernelMethod> tiles)
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public string Attribute { get; } = attribute;

    public string Parameters { get; } = parameters;

    public string Body { get; } = body;

    public IReadOnlyList<KernelMethod> Tiles { get; } = tiles;
}

/// <summary>A kernel before it is printed.</summary>
/// <param name="Named">The kernel.</param>
/// <param name="Remarks">What it computes.</param>
/// <param name="Bodies">Its method of each vector width, widest first.</param>
internal sealed record KernelText(
    NamedKernel Named, IReadOnlyList<string> Remarks, IReadOnlyList<(VectorWidth Width, KernelMethod Method)> Bodies);
