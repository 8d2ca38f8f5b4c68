using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Parsing;

/// <summary>
/// Finds expressions of a block's stand-ins that their value cannot be told from: <c>Arg.Filters / Arg.Channels</c> is the constant 0.
/// </summary>
internal static class StandInSyntax
{
    private const string Class = "Arg";

    private static readonly string[] _members = ["Filters", "Channels", "Units", "Kernel", "Stride", "Dilation", "Rate"];

    /// <summary>The text of such an expression in an argument; null where there is none, and for attributes of other assemblies.</summary>
    public static string? Unreadable(AttributeData attribute, string argument, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList: { } list })
        {
            return null;
        }

        for (int i = 0; i < list.Arguments.Count; i++)
        {
            if (NameOf(list.Arguments[i], i, attribute) == argument
                && Elements(list.Arguments[i].Expression).FirstOrDefault(IsUnreadable) is { } expression)
            {
                return expression.ToString();
            }
        }

        return null;
    }

    private static string? NameOf(AttributeArgumentSyntax argument, int index, AttributeData attribute)
    {
        if ((argument.NameEquals?.Name ?? argument.NameColon?.Name) is { } name)
        {
            return name.Identifier.ValueText;
        }

        IReadOnlyList<IParameterSymbol>? parameters = attribute.AttributeConstructor?.Parameters;
        return parameters is { Count: > 0 } ? parameters[System.Math.Min(index, parameters.Count - 1)].Name : null;
    }

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax collection =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        _ => [expression],
    };

    /// <summary>More than one stand-in, or one in another place than that of a factor, a dividend or a first term.</summary>
    private static bool IsUnreadable(ExpressionSyntax expression)
    {
        SyntaxNode[] found = [.. expression.DescendantNodesAndSelf().Where(IsStandIn)];
        if (found.Length == 0)
        {
            return false;
        }

        SyntaxNode node = found[0];
        bool isReadable = found.Length == 1;
        while (isReadable && node != expression && node.Parent is { } parent)
        {
            isReadable = parent switch
            {
                ParenthesizedExpressionSyntax or CheckedExpressionSyntax => true,
                BinaryExpressionSyntax binary => binary.Kind() switch
                {
                    SyntaxKind.MultiplyExpression or SyntaxKind.AddExpression => true,
                    SyntaxKind.DivideExpression or SyntaxKind.SubtractExpression => binary.Left == node,
                    _ => false,
                },
                _ => false,
            };
            node = parent;
        }

        return !isReadable;
    }

    private static bool IsStandIn(SyntaxNode node) => node is MemberAccessExpressionSyntax access
        && _members.Contains(access.Name.Identifier.ValueText)
        && access.Expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == Class,
            MemberAccessExpressionSyntax outer => outer.Name.Identifier.ValueText == Class,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText == Class,
            _ => false,
        };
}
