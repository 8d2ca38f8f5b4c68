using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>Cuts an emitted schedule of a single convolution down to one pass' kernels.</summary>
/// <remarks>
/// Left out: copies from and to the user's memory, which inside a network belong to the neighbours (a producer writes into its consumer's
/// halo), and in a backward schedule the other gradient. All else stays and is timed, so a step that this class does not know counts.
/// </remarks>
internal sealed class ScheduleCut(Pass pass)
{
    private readonly List<string> _kernels = [];

    /// <summary>The kernels that stayed, in order.</summary>
    public IReadOnlyList<string> Kernels => _kernels;

    /// <summary>The compilation unit of a program, cut.</summary>
    /// <exception cref="InvalidOperationException">No kernel is left: the emitted code has another form than this class expects.</exception>
    public SyntaxNode Apply(SyntaxNode unit)
    {
        string prefix = pass == Pass.Forward ? "Forward" : "Backward";
        MethodDeclarationSyntax[] schedules =
        [
            .. unit.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(method => IsSchedule(method.Identifier.ValueText, prefix)),
        ];
        SyntaxNode cut = unit.ReplaceNodes(schedules, (method, _) => method.WithBody(Cut(method.Body!, asked: pass != Pass.BackwardData)));
        return _kernels.Count > 0
            ? cut
            : throw new InvalidOperationException(
                $"Found no kernel for {PassNames.Of(pass)} in the emitted schedule:\n{string.Join("\n", schedules.AsEnumerable())}");
    }

    /// <summary>Forward0, Backward0, ...: one method a segment.</summary>
    private static bool IsSchedule(string method, string prefix) =>
        method.StartsWith(prefix, StringComparison.Ordinal) && method.Length > prefix.Length && method[prefix.Length..].All(char.IsAsciiDigit);

    /// <param name="block">Statements of a schedule.</param>
    /// <param name="asked">Whether calls here belong to the pass.</param>
    private BlockSyntax Cut(BlockSyntax block, bool asked) =>
        block.WithStatements(SyntaxFactory.List(block.Statements.SelectMany(statement => Cut(statement, asked))));

    private IEnumerable<StatementSyntax> Cut(StatementSyntax statement, bool asked)
    {
        switch (statement)
        {
            case ForStatementSyntax { Statement: BlockSyntax body } loop:
                BlockSyntax rest = Cut(body, asked);
                return rest.Statements.Any(inner => inner is not LocalDeclarationStatementSyntax) ? [loop.WithStatement(rest)] : [];
            case BlockSyntax inner:
                return [Cut(inner, asked)];
            case IfStatementSyntax { Statement: BlockSyntax guarded } condition when IsInputGradient(condition):
                return pass == Pass.BackwardData ? Cut(guarded, asked: true).Statements : [];
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }:
                return asked && Keeps(call) ? [statement] : [];
            default:
                return [statement];
        }
    }

    private bool Keeps(InvocationExpressionSyntax call)
    {
        string function = call.Expression.ToString();
        if (function.EndsWith("Elementwise.Copy", StringComparison.Ordinal))
        {
            return false;
        }

        if (function.StartsWith("Kernels.", StringComparison.Ordinal))
        {
            _kernels.Add(function["Kernels.".Length..]);
        }

        return true;
    }

    private static bool IsInputGradient(IfStatementSyntax condition) =>
        condition.Else is null && condition.Condition.ToString().Contains("frame.InputGradients", StringComparison.Ordinal);
}
