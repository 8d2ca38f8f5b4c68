using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Parsing;

/// <summary>What must be known of a class to extend it.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Name">Simple name.</param>
/// <param name="Key">Full name with type arguments.</param>
/// <param name="TypeParameters">For example <c>&lt;T&gt;</c>, or empty.</param>
/// <param name="ContainingTypes">Types around it, outermost first.</param>
/// <param name="Keyword"><c>class</c> or <c>record</c>.</param>
/// <param name="Accessibility"><c>public</c> when it is visible outside its assembly, else <c>internal</c>.</param>
/// <param name="LanguageVersion">The C# version that its project compiles.</param>
/// <param name="HasPrimaryConstructor">Whether it declares parameters beside its name.</param>
/// <param name="HidesSystem">Whether a type in the global namespace hides the namespace <c>System</c>, so that nothing in it can be
/// named.</param>
/// <param name="Base">How a constructor of it begins.</param>
/// <param name="BaseName">Simple name of its base class.</param>
/// <param name="Abstract">Members that its base classes leave abstract.</param>
/// <param name="Members">Members that the user declares.</param>
internal sealed record ClassDeclaration(
    string Namespace,
    string Name,
    string Key,
    string TypeParameters,
    EquatableArray<ContainingType> ContainingTypes,
    string Keyword,
    string Accessibility,
    bool IsPartial,
    bool IsStatic,
    bool IsFileLocal,
    LanguageVersion LanguageVersion,
    bool HasPrimaryConstructor,
    bool HidesSystem,
    BaseConstructor Base,
    string BaseName,
    EquatableArray<MemberDeclaration> Abstract,
    EquatableArray<MemberDeclaration> Members);

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
