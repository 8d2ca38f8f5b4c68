using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Parsing;

/// <summary>Reads the facts of a class that decide how it can be extended.</summary>
internal static class ClassParser
{
    public static ClassDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<TypeDeclarationSyntax> parts = Parts(type, cancellation);
        return new ClassDeclaration
        {
            Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } container ? container.ToDisplayString() : "",
            Name = type.Name,
            Key = type.ToDisplayString(),
            TypeParameters = TypeParameters(type),
            ContainingTypes = ContainingTypes(type, cancellation),
            Keyword = type.IsRecord ? "record" : "class",
            Accessibility = IsVisibleOutside(type) ? "public" : "internal",
            IsPartial = parts.All(IsPartial),
            IsStatic = type.IsStatic,
            IsFileLocal = IsFileLocal(type),
            LanguageVersion = Language(parts),
            HasPrimaryConstructor = parts.Any(part => part.ParameterList is not null),
            HidesSystem = !type.ContainingAssembly.GlobalNamespace.GetTypeMembers("System").IsEmpty,
            Base = BaseConstructorParser.Parse(type),
            BaseName = type.BaseType?.Name ?? "object",
            Abstract = AbstractMembers(type, cancellation),
            Members = Members(type, parts, cancellation),
        };
    }

    /// <summary>Arity and parameter types: what two methods of one name must differ in.</summary>
    public static string Signature(IMethodSymbol method) =>
        (method.Arity > 0 ? InvariantText.Of($"`{method.Arity}") : "")
        + "(" + string.Join(", ", method.Parameters.Select(parameter =>
            (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))
            + ")";

    private static EquatableArray<MemberDeclaration> Members(
        INamedTypeSymbol type, List<TypeDeclarationSyntax> parts, CancellationToken cancellation)
    {
        List<MemberDeclaration> members = [];
        foreach (ISymbol declared in type.GetMembers())
        {
            ISymbol symbol = PartialMethodParser.Written(declared);
            bool isWritten = symbol.DeclaringSyntaxReferences.Any(reference => parts.Any(part =>
                part.SyntaxTree == reference.SyntaxTree && part.Span.Contains(reference.Span)));
            if (!symbol.IsImplicitlyDeclared && isWritten && Member(symbol, cancellation) is { } member)
            {
                members.Add(member);
            }
        }

        return members.ToEquatableArray();
    }

    /// <summary>What the base classes declare abstract and do not override.</summary>
    private static EquatableArray<MemberDeclaration> AbstractMembers(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<ISymbol> members = [];
        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? ancestor = type.BaseType;
            ancestor is { SpecialType: not SpecialType.System_Object };
            ancestor = ancestor.BaseType)
        {
            foreach (ISymbol member in ancestor.GetMembers().Where(member => member.IsAbstract || member.IsOverride))
            {
                if (member.IsAbstract && !overridden.Contains(member))
                {
                    members.Add(member);
                }

                if (Overridden(member) is { } inherited)
                {
                    overridden.Add(inherited);
                }
            }
        }

        return members.Select(member => Member(member, cancellation)).OfType<MemberDeclaration>().ToEquatableArray();
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol occasion => occasion.OverriddenEvent,
        _ => null,
    };

    private static MemberDeclaration? Member(ISymbol member, CancellationToken cancellation) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
            new MemberDeclaration(MemberDeclaration.Constructor, Signature(constructor), CallsThis(constructor, cancellation)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => new MemberDeclaration(
            method.Name, Signature(method), IsStatic: method.IsStatic, Definition: PartialMethodParser.Definition(method, cancellation)),
        IMethodSymbol => null,
        _ => new MemberDeclaration(member.Name, Signature: null),
    };

    private static bool CallsThis(IMethodSymbol constructor, CancellationToken cancellation) =>
        constructor.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation)
                is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword });

    /// <summary>The declarations that the user wrote: an analyzer also sees the generated one.</summary>
    public static List<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken cancellation) =>
        [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
            .Where(part => !IsGenerated(part))];

    private static LanguageVersion Language(List<TypeDeclarationSyntax> parts) =>
        parts.Count > 0 && parts[0].SyntaxTree.Options is CSharpParseOptions options ? options.LanguageVersion : LanguageVersion.Latest;

    private static bool IsGenerated(TypeDeclarationSyntax part) =>
        part.AttributeLists.SelectMany(list => list.Attributes).Any(attribute =>
            attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression
                is LiteralExpressionSyntax { Token.Value: KnownNames.GeneratorName });

    private static bool IsPartial(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.TypeParameters.Length == 0
            ? ""
            : "<" + string.Join(", ", type.TypeParameters.Select(parameter => CSharpText.EscapeType(parameter.Name))) + ">";

    private static EquatableArray<ContainingType> ContainingTypes(INamedTypeSymbol type, CancellationToken cancellation)
    {
        Stack<ContainingType> types = new();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            string keyword = (outer.TypeKind, outer.IsRecord) switch
            {
                (TypeKind.Struct, true) => "record struct",
                (TypeKind.Struct, _) => "struct",
                (TypeKind.Interface, _) => "interface",
                (_, true) => "record",
                _ => "class",
            };
            types.Push(new ContainingType(
                "partial " + keyword + " " + outer.Name, outer.Name, TypeParameters(outer), Parts(outer, cancellation).All(IsPartial)));
        }

        return types.ToEquatableArray();
    }

    private static bool IsVisibleOutside(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }
}
