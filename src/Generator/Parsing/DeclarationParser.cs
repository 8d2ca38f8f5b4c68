using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Parsing;

/// <summary>Symbols and syntax end here: a class becomes a <see cref="NetworkDeclaration"/>.</summary>
internal static class DeclarationParser
{
    /// <summary>The network of one marked declaration; null when another declaration of the same class speaks for it.</summary>
    public static NetworkDeclaration? ParseMarked(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || !IsNamed(type))
        {
            return null;
        }

        AttributeData? marker = AttributeParser.Ordered(type)
            .FirstOrDefault(attribute => attribute.AttributeClass?.Name == "InputAttribute");
        return Bears(context.TargetNode, marker) ? Parse(type, cancellation) : null;
    }

    /// <summary>A class with layers and without a marker, by the declaration that bears its first layer; else null.</summary>
    public static NetworkDeclaration? ParseUnmarked(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not INamedTypeSymbol type || !IsNamed(type))
        {
            return null;
        }

        IReadOnlyList<AttributeData> attributes = AttributeParser.Ordered(type);
        bool isMarked = attributes.Any(attribute => attribute.AttributeClass?.Name is "InputAttribute" or "BlockAttribute");
        return !isMarked && Bears(context.Node, attributes.FirstOrDefault()) ? Parse(type, cancellation) : null;
    }

    /// <summary>Whether the class, and what contains it, has been named yet: a half-typed one cannot be extended.</summary>
    public static bool IsNamed(INamedTypeSymbol type) =>
        type.Name.Length > 0 && (type.ContainingType is null || IsNamed(type.ContainingType));

    /// <summary>Reads a class, whatever its markers.</summary>
    public static NetworkDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        BlockTable blocks = new(type.ContainingAssembly, cancellation);
        EquatableArray<AttributeDeclaration> attributes = blocks.Attributes(type);
        return new NetworkDeclaration(
            ClassParser.Parse(type, cancellation),
            attributes,
            blocks.Resolve(),
            type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }));
    }

    private static bool Bears(SyntaxNode declaration, AttributeData? attribute) =>
        attribute?.ApplicationSyntaxReference is { } application
        && application.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(application.Span);

    /// <summary>Numbers the blocks as they are met, so that recursive and shared ones are read once.</summary>
    private sealed class BlockTable(IAssemblySymbol home, CancellationToken cancellation)
    {
        private readonly Dictionary<ISymbol, int> _indices = new(SymbolEqualityComparer.Default);
        private readonly List<INamedTypeSymbol> _types = [];

        public EquatableArray<AttributeDeclaration> Attributes(INamedTypeSymbol type) =>
            AttributeParser.Ordered(type)
                .Select(attribute => AttributeParser.Parse(
                    attribute, AttributeParser.Part(type, attribute), IndexOf(AttributeParser.UsedBlock(attribute)), home, cancellation))
                .ToEquatableArray();

        public EquatableArray<BlockDeclaration> Resolve()
        {
            List<BlockDeclaration> blocks = [];
            while (blocks.Count < _types.Count)
            {
                cancellation.ThrowIfCancellationRequested();
                INamedTypeSymbol type = _types[blocks.Count];
                EquatableArray<AttributeDeclaration> attributes = Attributes(type);
                bool marked = attributes.Any(attribute => attribute.Name == AttributeDeclaration.BlockMarker);
                blocks.Add(new BlockDeclaration(
                    type.Name, type.ToDisplayString(), marked, !type.DeclaringSyntaxReferences.IsEmpty, attributes));
            }

            return blocks.ToEquatableArray();
        }

        private int IndexOf(INamedTypeSymbol? type)
        {
            if (type is null)
            {
                return -1;
            }

            if (!_indices.TryGetValue(type, out int index))
            {
                index = _types.Count;
                _indices.Add(type, index);
                _types.Add(type);
            }

            return index;
        }
    }
}
