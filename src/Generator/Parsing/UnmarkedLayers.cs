using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Parsing;

/// <summary>Finds, by their text alone, the few declarations that may have layers and lack a marker: binding every attribute would be slow.</summary>
internal static class UnmarkedLayers
{
    /// <summary>The layer attributes by name: parsing knows no kinds, so that a test holds this list against the runtime.</summary>
    public static IReadOnlyList<string> Layers { get; } =
    [
        "Conv2D", "DepthwiseConv2D", "MaxPool2D", "AveragePool2D", "GlobalMaxPool2D", "GlobalAveragePool2D", "ZeroPadding2D",
        "Flatten", "Reshape", "Dense", "Dropout", "Activate", AttributeDeclaration.Use,
    ];

    public static bool IsCandidate(SyntaxNode node)
    {
        if (node is not TypeDeclarationSyntax { AttributeLists.Count: > 0 } declaration)
        {
            return false;
        }

        bool hasLayer = false;
        foreach (AttributeListSyntax list in declaration.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                string name = SimpleName(attribute.Name);
                if (name is AttributeDeclaration.Input or AttributeDeclaration.BlockMarker)
                {
                    return false;
                }

                hasLayer |= Layers.Contains(name);
            }
        }

        return hasLayer;
    }

    private static string SimpleName(NameSyntax name)
    {
        string text = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return text.EndsWith(KnownNames.AttributeSuffix, StringComparison.Ordinal)
            ? text.Substring(0, text.Length - KnownNames.AttributeSuffix.Length)
            : text;
    }
}
