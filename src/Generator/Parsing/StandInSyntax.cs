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
    private const int MaxFactor = 32;
    private const int MaxDivisor = 16;

    private static readonly string[] _members = ["Filters", "Channels", "Units", "Kernel", "Stride", "Dilation", "Rate", "Alpha"];

    /// <summary>What may be done to a stand-in, in this order: a quotient is whole only where nothing was added before.</summary>
    private enum Step
    {
        Multiply,
        Divide,
        Add,
    }

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

    /// <summary>
    /// All but one stand-in times a literal of at most 32, divided by a literal of at most 16, plus or minus numbers, in this order.
    /// </summary>
    private static bool IsUnreadable(ExpressionSyntax expression)
    {
        bool isImported = ImportsStandIns(expression);
        SyntaxNode[] found = [.. expression.DescendantNodesAndSelf().Where(node => IsStandIn(node, isImported))];
        if (found.Length == 0)
        {
            return false;
        }

        SyntaxNode node = found[0];
        bool isReadable = found.Length == 1;
        Step last = Step.Multiply;
        while (isReadable && node != expression && node.Parent is { } parent)
        {
            if (parent is BinaryExpressionSyntax binary)
            {
                (Step step, bool isLimited) = StepOf(binary, node);
                isReadable = step >= last && isLimited && (step != last || step != Step.Divide);
                last = step;
            }
            else
            {
                isReadable = parent is ParenthesizedExpressionSyntax or CheckedExpressionSyntax;
            }

            node = parent;
        }

        return !isReadable;
    }

    /// <summary>What an operator does to a stand-in on one of its sides, and whether it may.</summary>
    private static (Step Step, bool IsLimited) StepOf(BinaryExpressionSyntax binary, SyntaxNode side)
    {
        bool isLeft = binary.Left == side;
        ExpressionSyntax other = isLeft ? binary.Right : binary.Left;
        return binary.Kind() switch
        {
            SyntaxKind.MultiplyExpression => (Step.Multiply, IsLiteral(other, MaxFactor)),
            SyntaxKind.DivideExpression => (Step.Divide, isLeft && IsLiteral(other, MaxDivisor)),
            SyntaxKind.AddExpression => (Step.Add, true),
            SyntaxKind.SubtractExpression => (Step.Add, isLeft),
            _ => (Step.Add, false),
        };
    }

    private static bool IsLiteral(ExpressionSyntax expression, int most) =>
        expression is LiteralExpressionSyntax { Token.Value: int value } && value >= 1 && value <= most;

    /// <summary>Whether the file names stand-ins without their class.</summary>
    private static bool ImportsStandIns(SyntaxNode node) => node.SyntaxTree.GetRoot() is CompilationUnitSyntax unit
        && unit.DescendantNodes(child => child is not TypeDeclarationSyntax).OfType<UsingDirectiveSyntax>()
            .Any(directive =>
                !directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name?.ToString().Split('.', ':').Last() == Class);

    private static bool IsStandIn(SyntaxNode node, bool isImported) => IsStandIn(node)
        || (isImported && node is IdentifierNameSyntax name && _members.Contains(name.Identifier.ValueText)
            && node.Parent is not (MemberAccessExpressionSyntax or NameEqualsSyntax or NameColonSyntax));

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
