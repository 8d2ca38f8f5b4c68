using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Parsing;

/// <summary>Reads partial methods of which the user writes the body: a generated declaration must agree with them to the letter.</summary>
internal static class PartialMethodParser
{
    /// <summary>The part of a method that the user wrote: an analyzer also meets the generated one.</summary>
    public static ISymbol Written(ISymbol member) =>
        member is IMethodSymbol { PartialImplementationPart: { } implementation } ? implementation : member;

    /// <summary>The declaration that completes a partial void method with a body, without the semicolon; null for other methods.</summary>
    public static string? Definition(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!method.ReturnsVoid || method.Arity > 0 || method.DeclaringSyntaxReferences.Length != 1
            || method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not MethodDeclarationSyntax syntax
            || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            || (syntax.Body is null && syntax.ExpressionBody is null))
        {
            return null;
        }

        string modifiers = string.Concat(syntax.Modifiers
            .Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(modifier => modifier.ValueText + " "));
        return $"{modifiers}partial void {method.Name}({string.Join(", ", method.Parameters.Select(Parameter))})";
    }

    private static string Parameter(IParameterSymbol parameter) =>
        (parameter.ScopedKind == ScopedKind.None ? "" : "scoped ")
        + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + " " + Text.CSharpText.Escape(parameter.Name);
}
