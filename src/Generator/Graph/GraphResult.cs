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
/// <param name="Form">What can be emitted at all.</param>
/// <param name="EngineField">Name of the generated field, free among the user's members.</param>
/// <param name="MistakeField">Name of the constant that a faulty declaration gets instead, free as well.</param>
/// <param name="OperationsType">Name of the nested type that shows replaced operations to the program, free as well.</param>
/// <param name="TypeParameters">Of a (faulty) generic class.</param>
/// <param name="ContainingHeaders">Headers of the types around it with their type parameters.</param>
/// <param name="Base">How its constructor begins.</param>
/// <param name="IsOldLanguage">Whether its project's C# is older than static members of interfaces; the declaration is faulty then.</param>
/// <param name="Operations">Identifiers of the layers that get functional operations.</param>
/// <param name="Definitions">Declarations of the partial methods by which the user replaces operations.</param>
/// <param name="Abstract">Members that base classes leave abstract; a declaration is faulty where generated ones look like them.</param>
/// <param name="Taken">Members of the user that generated ones must leave room for; empty unless the declaration is faulty.</param>
internal sealed record ClassExtension(
    ExtensionForm Form,
    string EngineField,
    string MistakeField,
    string OperationsType,
    string TypeParameters,
    EquatableArray<string> ContainingHeaders,
    BaseConstructor Base,
    bool IsOldLanguage,
    EquatableArray<string> Operations,
    EquatableArray<PartialDefinition> Definitions,
    EquatableArray<MemberDeclaration> Abstract,
    EquatableArray<MemberDeclaration> Taken);

internal enum ExtensionForm
{
    /// <summary>A network: an instance with static facts.</summary>
    Instance,

    /// <summary>A static class can have the static members alone.</summary>
    StaticMembers,

    /// <summary>A second part would be an error of its own.</summary>
    None,
}
