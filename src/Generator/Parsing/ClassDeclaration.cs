using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Parsing;

/// <summary>What must be known of a class to extend it.</summary>
internal sealed record ClassDeclaration
{
    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Simple name.</summary>
    public required string Name { get; init; }

    /// <summary>Full name with type arguments.</summary>
    public required string Key { get; init; }

    /// <summary>For example <c>&lt;T&gt;</c>, or empty.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>Types around it, outermost first.</summary>
    public required EquatableArray<ContainingType> ContainingTypes { get; init; }

    /// <summary><c>class</c> or <c>record</c>.</summary>
    public required string Keyword { get; init; }

    /// <summary><c>public</c> when it is visible outside its assembly, else <c>internal</c>.</summary>
    public required string Accessibility { get; init; }

    public required bool IsPartial { get; init; }

    public required bool IsStatic { get; init; }

    public required bool IsFileLocal { get; init; }

    /// <summary>The C# version that its project compiles.</summary>
    public required LanguageVersion LanguageVersion { get; init; }

    /// <summary>Whether it declares parameters beside its name.</summary>
    public required bool HasPrimaryConstructor { get; init; }

    /// <summary>Whether a type in the global namespace hides the namespace <c>System</c>, so that nothing in it can be named.</summary>
    public required bool HidesSystem { get; init; }

    /// <summary>How a constructor of it begins.</summary>
    public required BaseConstructor Base { get; init; }

    /// <summary>Simple name of its base class.</summary>
    public required string BaseName { get; init; }

    /// <summary>Members that its base classes leave abstract.</summary>
    public required EquatableArray<MemberDeclaration> Abstract { get; init; }

    /// <summary>Members that the user declares.</summary>
    public required EquatableArray<MemberDeclaration> Members { get; init; }
}

/// <summary>A type around a network.</summary>
/// <param name="Header">For example <c>partial class Models</c>.</param>
internal sealed record ContainingType(string Header, string Name, string TypeParameters, bool IsPartial);

/// <summary>A member that the user declares.</summary>
/// <param name="Name">Its name; <c>.ctor</c> for a constructor.</param>
/// <param name="Signature">Arity and parameter types of a method or constructor, for example <c>(int)</c>; null for other members.</param>
/// <param name="CallsThis">Whether it is a constructor that calls another one of the class.</param>
/// <param name="IsStatic">Whether it is a static method.</param>
/// <param name="Definition">The declaration that completes a partial method with a body, without the semicolon; null for other
/// members.</param>
internal sealed record MemberDeclaration(
    string Name, string? Signature, bool CallsThis = false, bool IsStatic = false, string? Definition = null)
{
    public const string Constructor = ".ctor";

    /// <summary>Whether a generated member of this name and signature cannot stand beside it.</summary>
    public bool CollidesWith(string name, string? signature) =>
        Name == name && (Signature is null || signature is null || Signature == signature);
}
