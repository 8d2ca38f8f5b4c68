using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>The graph of a declaration, as far as it makes sense, and what is wrong with it.</summary>
/// <param name="Class">How the class is extended.</param>
/// <param name="Graph">All nodes, or those before the first faulty layer.</param>
/// <param name="IsComplete">Whether <paramref name="Graph"/> is the whole network.</param>
/// <param name="Problems">Mistakes in source order of their discovery; a network without any is complete.</param>
internal sealed record GraphResult(ClassExtension Class, NetworkGraph Graph, bool IsComplete, EquatableArray<Problem> Problems);

/// <summary>How the user's class is extended: the same members whether its declaration is faulty or not.</summary>
internal sealed record ClassExtension
{
    /// <summary>What can be emitted at all.</summary>
    public required ExtensionForm Form { get; init; }

    /// <summary>Name of the generated field, free among the user's members.</summary>
    public required string EngineField { get; init; }

    /// <summary>Name of the constant that a faulty declaration gets instead, free as well.</summary>
    public required string MistakeField { get; init; }

    /// <summary>Name of the nested type that shows replaced operations to the program, free as well.</summary>
    public required string OperationsType { get; init; }

    /// <summary>Of a (faulty) generic class.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>Headers of the types around it with their type parameters.</summary>
    public required EquatableArray<string> ContainingHeaders { get; init; }

    /// <summary>How its constructor begins.</summary>
    public required BaseConstructor Base { get; init; }

    /// <summary>Whether its project's C# is older than static members of interfaces; the declaration is faulty then.</summary>
    public required bool IsOldLanguage { get; init; }

    /// <summary>Identifiers of the layers that get functional operations.</summary>
    public required EquatableArray<string> Operations { get; init; }

    /// <summary>Declarations of the partial methods by which the user replaces operations.</summary>
    public required EquatableArray<PartialDefinition> Definitions { get; init; }

    /// <summary>Members that base classes leave abstract; a declaration is faulty where generated ones look like them.</summary>
    public required EquatableArray<MemberDeclaration> Abstract { get; init; }

    /// <summary>Members of the user that generated ones must leave room for; empty unless the declaration is faulty.</summary>
    public required EquatableArray<MemberDeclaration> Taken { get; init; }
}

internal enum ExtensionForm
{
    /// <summary>A network: an instance with static facts.</summary>
    Instance,

    /// <summary>A static class can have the static members alone.</summary>
    StaticMembers,

    /// <summary>A second part would be an error of its own.</summary>
    None,
}
