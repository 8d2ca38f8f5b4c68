using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>
/// What Keras takes a trainer's optimiser, loss and metrics from: texts, <c>Compile("adam", "mse", ["accuracy"])</c>, and classes that are
/// a loss and a metric there.
/// </summary>
internal static class ForeignParts
{
    private static readonly Dictionary<string, (string AsLoss, string AsMetric)> _others = new()
    {
        ["mse"] = ("MeanSquaredError", "MeanSquaredErrorMetric"),
        ["mean_squared_error"] = ("MeanSquaredError", "MeanSquaredErrorMetric"),
        ["mae"] = ("MeanAbsoluteErrorLoss", "MeanAbsoluteError"),
        ["mean_absolute_error"] = ("MeanAbsoluteErrorLoss", "MeanAbsoluteError"),
        ["acc"] = ("Accuracy", "Accuracy"),
        ["crossentropy"] = ("CategoricalCrossentropy", "CategoricalCrossentropy"),
    };

    /// <summary>A diagnostic where a metric stands for a loss, or the other way round.</summary>
    public static Diagnostic? Find(IdentifierNameSyntax name, SemanticModel model)
    {
        string text = name.Identifier.ValueText;
        if (text is not ("MeanAbsoluteError" or "MeanSquaredError")
            || name.Parent is not ObjectCreationExpressionSyntax made || Argument(made) is not { } argument
            || argument.Expression == made != (text == "MeanAbsoluteError")
            || !OurTypes.Has(model.GetSymbolInfo(name).Symbol) || !IsOfTrainer(argument, model))
        {
            return null;
        }

        (string written, string meant, string ours) = argument.Expression == made
            ? ("metric", "loss", "MeanAbsoluteErrorLoss")
            : ("loss", "metric", "MeanSquaredErrorMetric");
        return ForeignNames.Report(ForeignMistakes.Code, name, ours, text, $"a {written} here; the {meant} is {ours}");
    }

    /// <summary>A diagnostic where a text names an optimiser, a loss or a metric that a trainer is made of.</summary>
    public static Diagnostic? Find(LiteralExpressionSyntax literal, SemanticModel model, OurTypes ours)
    {
        if (literal.Token.ValueText is not { Length: > 0 } text || Argument(literal) is not { } argument || !IsOfTrainer(argument, model))
        {
            return null;
        }

        bool isMetric = argument.Expression != literal;
        string? name = _others.TryGetValue(text, out (string AsLoss, string AsMetric) other)
            ? isMetric ? other.AsMetric : other.AsLoss
            : ours.Find(text)?.Name;
        return ForeignNames.Report(
            ForeignMistakes.Code, literal, name is null ? null : $"new {name}()", literal.ToString(),
            name is null
                ? "an object here: new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]"
                : $"an object here: new {name}()");
    }

    /// <summary>The argument that a part is, or that lists it.</summary>
    private static ArgumentSyntax? Argument(ExpressionSyntax part)
    {
        SyntaxNode? parent = part.Parent;
        while (parent is CollectionElementSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent as ArgumentSyntax;
    }

    private static bool IsOfTrainer(ArgumentSyntax argument, SemanticModel model) => argument.Parent?.Parent switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Compile" } method } =>
            model.GetMemberGroup(method).Any(OurTypes.Has),
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Trainer" } type } =>
            OurTypes.Has(model.GetSymbolInfo(type).Symbol),
        _ => false,
    };
}
