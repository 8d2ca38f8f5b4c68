using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>
/// Arguments as Keras and PyTorch name them: <c>new Adam(learning_rate: 1e-3)</c>, <c>Fit(x, y, validation_split: 0.1)</c>.
/// </summary>
internal static class ForeignParameters
{
    /// <summary>Names without an underscore, and those that differ by more than it; the first of ours that is there is meant.</summary>
    private static readonly Dictionary<string, string[]> _names = new()
    {
        ["lr"] = ["learningRate"],
        ["min_lr"] = ["minLearningRate"],
        ["max_lr"] = ["maxLearningRate"],
        ["eps"] = ["epsilon"],
        ["clipnorm"] = ["ClipNorm"],
        ["clipvalue"] = ["ClipValue"],
        ["filepath"] = ["path"],
        ["filename"] = ["path"],
        ["log_dir"] = ["logDir"],
        ["class_weight"] = ["ClassWeights"],
        ["sample_weight"] = ["SampleWeights"],
        ["workers"] = ["Threads"],
        ["T_max"] = ["decaySteps"],
        ["gradient_accumulation_steps"] = ["GradientAccumulation"],
    };

    private static readonly Dictionary<string, string> _others = new()
    {
        ["betas"] = "two arguments here: beta1: 0.9, beta2: 0.999",
        ["weight_decay"] = "an argument of AdamW here; of the layers it is KernelL2",
        ["params"] = "not needed here: Compile and Trainer know the network's",
    };

    /// <summary>A diagnostic where one of our methods is given a name that none of its parameters has.</summary>
    public static Diagnostic? Find(NameColonSyntax colon, SemanticModel model)
    {
        string text = colon.Name.Identifier.ValueText;
        if ((!text.Contains('_') && !_names.ContainsKey(text) && !_others.ContainsKey(text))
            || colon.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } })
        {
            return null;
        }

        IMethodSymbol[] methods = [.. Methods(call, model).Where(OurTypes.Has)];
        IParameterSymbol[] parameters = [.. methods.SelectMany(method => method.Parameters)];
        if (methods.Length == 0 || parameters.Any(parameter => parameter.Name == text))
        {
            return null;
        }

        string[] meant = _names.TryGetValue(text, out string[]? names) ? names : [text];
        if (parameters.FirstOrDefault(parameter => meant.Any(name => ForeignNames.AreAlike(name, parameter.Name))) is { } ours)
        {
            return ForeignNames.Report(ForeignMistakes.Code, colon.Name, ours.Name, text, $"called {ours.Name} here");
        }

        // What a constructor does not take may be set, and what Fit does not take is an option.
        INamedTypeSymbol? options = methods[0].MethodKind == MethodKind.Constructor
            ? methods[0].ContainingType
            : parameters.Select(parameter => parameter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(type => type.Name == "FitOptions");
        if (options is not null && Property(options, meant) is { } property)
        {
            return ForeignNames.Report(
                ForeignMistakes.Code, colon.Name, replacement: null, text, $"a property here: new {options.Name} {{ {property} = ... }}");
        }

        return _others.TryGetValue(text, out string? said)
            ? ForeignNames.Report(ForeignMistakes.Code, colon.Name, replacement: null, text, said)
            : null;
    }

    private static IEnumerable<IMethodSymbol> Methods(SyntaxNode call, SemanticModel model) => call switch
    {
        InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression).OfType<IMethodSymbol>(),
        BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation).Type as INamedTypeSymbol)?.InstanceConstructors ?? [],
        _ => [],
    };

    private static string? Property(INamedTypeSymbol type, string[] names)
    {
        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property =>
                property.SetMethod is not null && names.Any(name => ForeignNames.AreAlike(name, property.Name))) is { } found)
            {
                return found.Name;
            }
        }

        return null;
    }
}
