using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints what barriers make of a batch's sums; nothing for a network without normalisations over the batch.</summary>
internal static class NormalizationEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Normalizations.Count == 0)
        {
            return;
        }

        Table(writer, plan);
        Barriers(writer, plan);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Braces("public override void UpdateState(in BarrierContext context)"))
        {
            using (writer.Braces("foreach (Numerics.BatchNormalizationBarrier normalization in _normalizations)"))
            {
                writer.Line("normalization.Move(context);");
            }
        }
    }

    /// <summary>The folded normalisations, in the order of the copies that are made of them.</summary>
    public static void Foldings(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Foldings.Count == 0)
        {
            return;
        }

        writer.Line();
        using (writer.Braces("private static readonly Numerics.Folding[] _foldings =", ";"))
        {
            foreach (FoldingPlan folding in plan.Foldings)
            {
                NormalizationParameters parameters = folding.Parameters ?? new(null, null, -1, -1);
                string made = InvariantText.Of(
                    $"new({parameters.Mean}, {parameters.Variance}, {parameters.Gamma ?? -1}, {parameters.Beta ?? -1}, ")
                    + InvariantText.Of($"{FloatText.Of(folding.Epsilon)}, {folding.Channels}, {folding.Factors})");
                writer.Line($"{made}{Into(folding)}, // {folding.Name}");
            }
        }
    }

    private static string Into(FoldingPlan folding)
    {
        if (folding.Weights is not { } weights)
        {
            return "";
        }

        string transformed = weights.Trained.Space == MemorySpace.Packed ? ", true" : "";
        return InvariantText.Of(
            $" {{ Into = new({weights.Trained.Offset}, {weights.Bias ?? -1}, {weights.Length / folding.Channels}, {weights.Folded}")
            + transformed + ")" + Input(folding.Input) + " }";
    }

    private static string Input(FoldedConstants? input) => input is null
        ? ""
        : $", Input = new([{Floats(input.Factors)}], [{Floats(input.Addends)}]{(input.IsFilterMajor ? ", true" : "")})";

    private static string Floats(EquatableArray<float> values) => string.Join(", ", values.Select(FloatText.Of));

    private static void Barriers(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Braces("public override void Barrier(int segment, bool backward, in BarrierContext context)"))
        using (writer.Braces("switch (segment, backward)"))
        {
            for (int i = 0; i < plan.Segments.Count; i++)
            {
                if (plan.Segments[i].ForwardBarrier is { } forward)
                {
                    Case(writer, plan, $"({i}, false)", forward, "Forward");
                }

                if (plan.Segments[i].BackwardBarrier is { } backward)
                {
                    Case(writer, plan, $"({i}, true)", backward, "Backward");
                }
            }
        }
    }

    private static void Case(SourceWriter writer, NetworkPlan plan, InvariantText segment, int normalization, string direction)
    {
        writer.Line($"case {segment}: // {plan.Normalizations[normalization].Name}");
        writer.Line(InvariantText.Of($"    _normalizations[{normalization}].{direction}(context);"));
        writer.Line("    break;");
    }

    /// <summary>The normalisations, in the order of the plan.</summary>
    private static void Table(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        using (writer.Braces("private static readonly Numerics.BatchNormalizationBarrier[] _normalizations =", ";"))
        {
            foreach (NormalizationPlan each in plan.Normalizations)
            {
                NormalizationParameters parameters = each.Parameters;
                string places = InvariantText.Of($"{each.Sums}, {each.Coefficients}, {parameters.Gamma ?? -1}, {parameters.Beta ?? -1}, ")
                    + InvariantText.Of($"{parameters.Mean}, {parameters.Variance}");
                string options =
                    $"{FloatText.Of(each.Options.Epsilon)}, {FloatText.Of(each.Options.Momentum)}, {Flag(each.Options.Unbiased)}";
                writer.Line($"new(new({places}), {each.Pixels}, {each.Channels}, {options}), // {each.Name}");
            }
        }
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
