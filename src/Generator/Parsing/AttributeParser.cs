using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Parsing;

/// <summary>Finds and reads ConvGen's attributes.</summary>
internal static class AttributeParser
{
    /// <summary>ConvGen's attributes on a type in source order. Metadata keeps that order.</summary>
    public static IReadOnlyList<AttributeData> Ordered(INamedTypeSymbol type) =>
        [.. type.GetAttributes()
            .Where(attribute => ShortName(attribute) is not null)
            .OrderBy(attribute => Part(type, attribute))
            .ThenBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0)];

    /// <summary>Index of the partial declaration that bears the attribute.</summary>
    public static int Part(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference is { } application)
        {
            ImmutableArray<SyntaxReference> parts = type.DeclaringSyntaxReferences;
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].SyntaxTree == application.SyntaxTree && parts[i].Span.Contains(application.Span))
                {
                    return i;
                }
            }
        }

        return 0;
    }

    /// <summary>The type argument of <c>[Use&lt;T&gt;]</c>; null for other attributes and for an argument that does not compile.</summary>
    public static INamedTypeSymbol? UsedBlock(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "UseAttribute", TypeArguments: { Length: 1 } arguments }
            ? arguments[0] as INamedTypeSymbol is { TypeKind: not TypeKind.Error } block ? block : null
            : Architecture(attribute);

    /// <summary>
    /// The block of a ready-made network, with or without its classifier, of Keras or torchvision where it has both; null for other
    /// attributes.
    /// </summary>
    private static INamedTypeSymbol? Architecture(AttributeData attribute)
    {
        if (attribute.AttributeClass?.BaseType is not { Name: KnownNames.ArchitectureAttribute, TypeArguments: { Length: > 0 } blocks } type
            || !IsConvGen(type))
        {
            return null;
        }

        bool includesTop = attribute.NamedArguments.All(argument => argument is not { Key: "IncludeTop", Value.Value: false });
        bool isTorch = blocks.Length > 2
            && attribute.NamedArguments.Any(argument => argument is { Key: "Convention", Value.Value: 1 });
        return blocks[(isTorch ? 2 : 0) + (includesTop ? 0 : 1)] as INamedTypeSymbol;
    }

    public static AttributeDeclaration Parse(
        AttributeData attribute, int part, int block, IAssemblySymbol home, CancellationToken cancellation)
    {
        string name = ShortName(attribute)!;
        List<Argument> arguments = [];
        bool broken = attribute.AttributeConstructor is null
            || SyntaxDisagrees(attribute, cancellation)
            || (name == AttributeDeclaration.Use && block < 0);

        if (name == AttributeDeclaration.Custom)
        {
            TypeValue? layer = CustomLayer(attribute, home);
            broken |= layer is null;
            arguments.AddRange(layer is null ? [] : [new Argument(AttributeDeclaration.TypeArgument, layer)]);
        }

        ImmutableArray<TypedConstant> positional = attribute.ConstructorArguments;
        for (int i = 0;
            i < positional.Length && attribute.AttributeConstructor is { } constructor && i < constructor.Parameters.Length;
            i++)
        {
            broken |= !Add(constructor.Parameters[i].Name, positional[i]);
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            broken |= !Add(named.Key, named.Value);
        }

        return new AttributeDeclaration(name, arguments.ToEquatableArray(), part, block, broken);

        bool Add(string argument, TypedConstant constant)
        {
            if (StandInSyntax.Unreadable(attribute, argument, cancellation) is { } text)
            {
                arguments.Add(new Argument(argument, new UnreadableValue(text)));
                return true;
            }

            if (constant.Kind == TypedConstantKind.Error)
            {
                return false;
            }

            if (constant.IsNull)
            {
                return true;
            }

            if (Value(constant, home) is not { } value)
            {
                return false;
            }

            arguments.Add(new Argument(argument, value));
            return true;
        }
    }

    /// <summary>The type argument of <c>[Custom&lt;T&gt;]</c>; null where it does not compile.</summary>
    private static TypeValue? CustomLayer(AttributeData attribute, IAssemblySymbol home) =>
        attribute.AttributeClass is { TypeArguments: { Length: 1 } arguments } && TransformParser.IsCustomLayer(arguments[0])
            ? TransformParser.Parse(arguments[0], home, TransformParser.Layer)
            : null;

    /// <summary>A name for attributes that ConvGen defines, such as <c>Conv2D</c>; null for all others.</summary>
    private static string? ShortName(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } type || !IsConvGen(type))
        {
            return null;
        }

        string name = type.Name.EndsWith(KnownNames.AttributeSuffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - KnownNames.AttributeSuffix.Length)
            : type.Name;
        bool isMarker = name is AttributeDeclaration.Input or AttributeDeclaration.BlockMarker or AttributeDeclaration.Output;
        return isMarker || IsLayer(type) ? name : null;
    }

    /// <summary>Whether a type is one of the runtime's declarations.</summary>
    public static bool IsConvGen(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsLayer(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.Name == KnownNames.LayerAttribute && IsConvGen(ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Half-typed text: arguments that stand in the source but did not arrive, or syntax errors inside.</summary>
    private static bool SyntaxDisagrees(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return false;
        }

        int named = syntax.ArgumentList?.Arguments.Count(argument => argument.NameEquals is not null) ?? 0;
        return syntax.ContainsDiagnostics || named != attribute.NamedArguments.Length;
    }

    private static ArgumentValue? Value(TypedConstant constant, IAssemblySymbol home)
    {
        if (constant.Kind == TypedConstantKind.Array)
        {
            return (constant.Type as IArrayTypeSymbol)?.ElementType.SpecialType switch
            {
                SpecialType.System_Int32 => Elements<int>(constant) is { } integers ? new IntegersValue(integers) : null,
                SpecialType.System_String => Elements<string>(constant) is { } texts ? new TextsValue(texts) : null,
                SpecialType.System_Double => Elements<double>(constant) is { } doubles
                    ? new RealsValue(doubles.Select(value => (float)value).ToEquatableArray())
                    : null,
                _ => Elements<float>(constant) is { } reals ? new RealsValue(reals) : null,
            };
        }

        return constant.Value switch
        {
            int integer => new IntegerValue(integer),
            float real => new RealValue(real),
            double real => new RealValue((float)real),
            bool flag => new FlagValue(flag),
            string text => new TextValue(text),
            ITypeSymbol type => TransformParser.Parse(type, home),
            _ => null,
        };
    }

    private static EquatableArray<T>? Elements<T>(TypedConstant constant)
        where T : IEquatable<T>
    {
        T[] elements = new T[constant.Values.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            TypedConstant value = constant.Values[i];
            if (value.Kind != TypedConstantKind.Primitive || value.Value is not T element)
            {
                return null;
            }

            elements[i] = element;
        }

        return new EquatableArray<T>(elements);
    }
}
