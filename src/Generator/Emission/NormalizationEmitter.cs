using System;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints what barriers make of a batch's sums; nothing for a network without normalisations over the batch.</summary>
internal static class NormalizationEmitter
{
    private const string Coefficients = "global::ConvGen.Numerics.NormalizationCoefficients.";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Normalizations.Count == 0)
        {
            return;
        }

        Barriers(writer, plan);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Braces("public override void UpdateState(in BarrierContext context)"))
        {
            foreach (NormalizationPlan normalization in plan.Normalizations)
            {
                writer.Line("// " + normalization.Name);
                string options =
                    $"{FloatText.Of(normalization.Options.Momentum)}, {Flag(normalization.Options.Unbiased)}, {Channels(normalization)}";
                writer.Line(
                    $"{Coefficients}Move({Sums(normalization.Sums)}, {Terms(normalization)}, {options}, "
                        + $"{Parameter(normalization.Parameters.Mean)}, {Parameter(normalization.Parameters.Variance)});");
            }
        }
    }

    /// <summary>The statements of a folded normalisation's copy.</summary>
    public static void Fold(SourceWriter writer, FoldingPlan folding)
    {
        const string function = "global::ConvGen.Numerics.BatchNormalization.Fold";
        NormalizationParameters parameters = folding.Parameters;
        string factors = At("packed", folding.Factors);
        string statistics = $"{Trained(parameters.Mean)}, {Trained(parameters.Variance)}";
        writer.Line(
            $"{function}({statistics}, {Trained(parameters.Gamma)}, {Trained(parameters.Beta)}, "
                + InvariantText.Of($"{FloatText.Of(folding.Epsilon)}, {folding.Channels}, {factors});"));
        if (folding.Weights is { } weights)
        {
            string trained = At(weights.Trained.Space == MemorySpace.Packed ? "packed" : "parameters", weights.Trained.Offset);
            writer.Line(
                $"{function}Weights({trained}, {Trained(weights.Bias)}, {factors}, "
                    + InvariantText.Of($"{weights.Length / folding.Channels}, {folding.Channels}, {At("packed", weights.Folded)});"));
        }
    }

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
                    Case(writer, plan.Normalizations[forward], InvariantText.Of($"case ({i}, false):"), Forward);
                }

                if (plan.Segments[i].BackwardBarrier is { } backward)
                {
                    Case(writer, plan.Normalizations[backward], InvariantText.Of($"case ({i}, true):"), Backward);
                }
            }
        }
    }

    private static void Case(
        SourceWriter writer, NormalizationPlan normalization, string label, Action<SourceWriter, NormalizationPlan> body)
    {
        using (writer.Braces($"{label} // {normalization.Name}"))
        {
            body(writer, normalization);
            writer.Line("break;");
        }
    }

    private static void Forward(SourceWriter writer, NormalizationPlan normalization)
    {
        NormalizationParameters parameters = normalization.Parameters;
        string rest = $"{Parameter(parameters.Gamma)}, {Parameter(parameters.Beta)}, {FloatText.Of(normalization.Options.Epsilon)}, "
            + $"{Channels(normalization)}, {Target(normalization)}";
        using (writer.Braces("if (context.Training)"))
        {
            writer.Line($"{Coefficients}OfBatch({Sums(normalization.Sums)}, {Terms(normalization)}, {rest});");
        }

        using (writer.Braces("else"))
        {
            writer.Line($"{Coefficients}OfMoving({Parameter(parameters.Mean)}, {Parameter(parameters.Variance)}, {rest});");
        }
    }

    private static void Backward(SourceWriter writer, NormalizationPlan normalization) => writer.Line(
        $"{Coefficients}OfGradient({Sums(normalization.GradientSums)}, {Terms(normalization)}, context.Training, "
            + $"{Channels(normalization)}, {Target(normalization)});");

    private static string Sums(int offset) => InvariantText.Of($"ref Unsafe.Add(ref context.Sums, {offset})");

    private static string Target(NormalizationPlan normalization) =>
        InvariantText.Of($"ref Unsafe.Add(ref context.Coefficients, {normalization.Coefficients})");

    private static string Terms(NormalizationPlan normalization) => InvariantText.Of($"(long)context.Samples * {normalization.Pixels}");

    private static string Channels(NormalizationPlan normalization) => InvariantText.Of($"{normalization.Channels}");

    private static string Parameter(int? offset) => At("context.Parameters", offset);

    private static string Trained(int? offset) => At("parameters", offset);

    private static string At(string memory, int? offset) => offset is { } place
        ? InvariantText.Of($"ref Unsafe.Add(ref {memory}, {place})")
        : "ref Unsafe.NullRef<float>()";

    private static string Flag(bool value) => value ? "true" : "false";
}
