using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Parsing;

/// <summary>What can be said of a declaration by its text alone, before anything is bound.</summary>
internal static class DeclarationSyntax
{
    /// <summary>The layer attributes by name: parsing knows no kinds, so that a test holds this list against the runtime.</summary>
    public static IReadOnlyList<string> Layers { get; } =
    [
        "Conv2D", "DepthwiseConv2D", "Conv2DTranspose", "SeparableConv2D", "MaxPool2D", "AveragePool2D", "GlobalMaxPool2D",
        "GlobalAveragePool2D", "ZeroPadding2D", "Flatten", "Reshape", "Dense", "Dropout", "Activate", "Add", "Concat", "Multiply",
        "BatchNormalization", "VGG16", "VGG19", "ResNet18", "ResNet34", "ResNet50", "MobileNetV2", "DenseNet121",
        "Cropping2D", "UpSampling2D", "Rescaling", "Normalization", "PRelu", "LayerNormalization", "GroupNormalization",
        AttributeDeclaration.Custom,
        AttributeDeclaration.Use,
    ];

    /// <summary>A class or a record class; on other types the compiler refuses the attributes.</summary>
    public static bool IsClass(SyntaxNode node) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordDeclaration };

    /// <summary>
    /// Whether a class may have layers and lack a marker: few have, so that binding the attributes of the others is spared.
    /// </summary>
    public static bool MayLackMarker(SyntaxNode node)
    {
        if (!IsClass(node) || node is not TypeDeclarationSyntax { AttributeLists.Count: > 0 } declaration)
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

    /// <summary>What an attribute is called, without namespace and suffix.</summary>
    public static string SimpleName(NameSyntax name)
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
