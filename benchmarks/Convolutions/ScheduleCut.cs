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
/// halo), and in a backward schedule the other gradient. All else stays and is timed, so a step that this class does not know counts. Where the
/// gradient of the kernel meets the patches that the forward pass transformed, making them counts for it too: alone it would have to. The samples of
/// such a gradient share an arena, so what brings a sample's own data there stays as well.
/// </remarks>
internal sealed class ScheduleCut(Pass pass)
{
    private readonly List<string> _kernels = [];
    private Predicate<string> _stays = _ => true;
    private bool _sharesArena;

    /// <summary>The kernels that stayed, in order.</summary>
    public IReadOnlyList<string> Kernels => _kernels;

    /// <summary>Whether kernels of the forward schedule stayed.</summary>
    public bool KeepsForward => pass == Pass.Forward || _sharesArena;

    /// <summary>Whether kernels of the backward schedule stayed.</summary>
    public bool KeepsBackward => pass != Pass.Forward;

    /// <summary>The compilation unit of a program, cut.</summary>
    /// <exception cref="InvalidOperationException">No kernel is left: the emitted code has another form than this class expects.</exception>
    public SyntaxNode Apply(SyntaxNode unit)
    {
        _sharesArena = pass == Pass.BackwardWeights && unit.ToString().Contains("MicroBatchGradientProducts", StringComparison.Ordinal);
        SyntaxNode cut = Cut(unit, pass == Pass.Forward ? "Forward" : "Backward", _ => true);
        if (_sharesArena)
        {
            cut = Cut(cut, "Forward", MakesPatches);
        }

        return _kernels.Count > 0
            ? cut
            : throw new InvalidOperationException($"Found no kernel for {PassNames.Of(pass)} in the emitted schedule:\n{unit}");
    }

    private SyntaxNode Cut(SyntaxNode unit, string prefix, Predicate<string> stays)
    {
        _stays = stays;
        IEnumerable<MethodDeclarationSyntax> schedules = unit.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => IsSchedule(method.Identifier.ValueText, prefix));
        return unit.ReplaceNodes(schedules, (method, _) => method.WithBody(Cut(method.Body!, asked: pass != Pass.BackwardData)));
    }

    private static bool MakesPatches(string kernel) => kernel.Contains("Winograd", StringComparison.Ordinal) && kernel.Contains("Input", StringComparison.Ordinal);

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
            string source = call.ArgumentList.Arguments[0].ToString();
            return _sharesArena && (source.Contains("ref input", StringComparison.Ordinal) || source.Contains("ref outputGradient", StringComparison.Ordinal));
        }

        string kernel = function.StartsWith("Kernels.", StringComparison.Ordinal) ? function["Kernels.".Length..] : "";
        if (!_stays(kernel))
        {
            return false;
        }

        if (kernel.Length > 0)
        {
            _kernels.Add(kernel);
        }

        return true;
    }

    private static bool IsInputGradient(IfStatementSyntax condition) =>
        condition.Else is null && condition.Condition.ToString().Contains("frame.InputGradients", StringComparison.Ordinal);
}
