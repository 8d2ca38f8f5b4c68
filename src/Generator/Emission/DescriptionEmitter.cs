using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the facts that the runtime works from.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        ShapedNode input = plan.Network.Nodes[0];
        ShapedNode output = plan.Network.Nodes[plan.Network.Nodes.Count - 1];
        writer.Line("/// <inheritdoc/>");
        using (writer.Braces("public override NetworkDescription Description { get; } = new()", ";"))
        {
            writer.Line($"""
                Name = "{plan.Network.Type.Name}",
                InputShape = {Shape(input.Output.Dimensions)},
                OutputShape = {Shape(output.Output.Dimensions)},
                OutputActivation = Activation.{plan.OutputActivation},
                """);
            Layers(writer, plan);
            Parameters(writer, plan);
            if (plan.Network.Outputs.Count > 0)
            {
                IEnumerable<string> outputs = plan.Network.Outputs
                    .Select(named => $"new({Quote(named.Name)}, {Shape(plan.Network.Nodes[named.Node].Output.Dimensions)})");
                writer.Line($"Outputs = new OutputDescription[] {{ {string.Join(", ", outputs)} }},");
            }

            if (plan.SharesLoops)
            {
                writer.Line("SharesLoops = true,");
            }

            if (!plan.Network.Trains)
            {
                writer.Line("Trains = false,");
            }

            if (plan.Network.Profiles)
            {
                writer.Line("Profiles = true,");
            }

            if (plan.FrozenPrefix is { } prefix)
            {
                writer.Line($"FrozenPrefix = {FrozenPrefix(plan, prefix)},");
            }

            Counted(writer, "SumsLength", plan.SumsLength);
            Counted(writer, "CoefficientsLength", plan.CoefficientsLength);
            if (plan.BatchGradients.Count > 0)
            {
                writer.Line(InvariantText.Of($"BatchGradients = {BatchGradients(plan)},"));
                writer.Line(InvariantText.Of($"SavedLength = {plan.SavedLength},"));
                writer.Line($"SavedFields = [{Listed(plan.SavedFields)}],");
            }

            if (plan.GradientSegments.Any(segment => segment > 0))
            {
                writer.Line($"GradientSegments = [{Listed(plan.GradientSegments)}],");
            }

            Counted(writer, "PredictionCopies", Copies(plan, PackedUse.Prediction) + Foldings(plan, PackedUse.Prediction));
            Counted(writer, "FrozenFoldings", Foldings(plan, PackedUse.Frozen));
            Counted(writer, "FrozenCopies", Copies(plan, PackedUse.Frozen));
            Counted(writer, "FrozenTrainingCopies", Copies(plan, PackedUse.FrozenTraining));
            if (plan.StagePackedLength > 0)
            {
                writer.Line(InvariantText.Of($"StagePackedLength = {plan.StagePackedLength},"));
                writer.Line($"StageCopies = [{Listed(plan.StageCopies)}],");
            }

            if (plan.Network.Trains && !plan.HasInputGradient)
            {
                writer.Line($"InputGradients = InputGradients.{(plan.Network.LeavesOutInputGradients ? "LeftOut" : "Frozen")},");
            }

            if (plan.TransformedKernels.Count > 0)
            {
                writer.Line($"TransformedKernels = new TransformedKernelDescription[] {{ {TransformedKernels(plan)} }},");
            }

            Counted(writer, "BatchRowLength", plan.TrainingMemory.BatchLength);
            if (plan.PredictionMicroBatch != plan.MicroBatch)
            {
                writer.Line(InvariantText.Of($"PredictionMicroBatch = {plan.PredictionMicroBatch},"));
            }

            writer.Line(InvariantText.Of($"""
                ParameterLength = {plan.Parameters.Length},
                TrainableLength = {plan.Parameters.TrainableLength},
                PackedLength = {plan.PackedLength},
                TrainingPackedLength = {plan.TrainingPackedLength},
                PackedCopies = {Copies(plan, PackedUse.Always)},
                TrainingCopies = {Copies(plan, PackedUse.Training)},
                OnDemandCopies = {Copies(plan, PackedUse.OnDemand)},
                MicroBatch = {plan.MicroBatch},
                MaxShards = {plan.MaxShards},
                TrainingScratchLength = {plan.TrainingMemory.ScratchLength},
                TrainingSlotLength = {plan.TrainingMemory.SlotLength},
                TrainingBoundaryLength = {plan.TrainingMemory.BoundaryLength},
                InferenceScratchLength = {plan.InferenceMemory.SharedLength},
                InferenceBoundaryLength = {plan.InferenceMemory.BoundaryLength},
                Segments = [{string.Join(", ", plan.Segments.Select(segment => Segment(plan, segment)))}],
                ReceptiveField = ({output.ReceptiveHeight}, {output.ReceptiveWidth}),
                Flops = {plan.Network.Nodes.Sum(node => node.Flops)},
                """));
        }
    }

    private static string FrozenPrefix(NetworkPlan plan, FrozenPrefixPlan prefix)
    {
        string rows = InvariantText.Of($"{prefix.View.Rows}, {prefix.View.Columns * prefix.View.Channels}, {prefix.View.RowStride}");
        string training = Place(plan.TrainingMemory);
        string inference = plan.InferenceMemory.Placements[prefix.Buffer].Region == Region.Boundary ? Place(plan.InferenceMemory) : "null";
        return InvariantText.Of(
            $"new({Quote(prefix.Name)}, {prefix.Segments}, {rows}, {training}, {inference}, [{Listed(prefix.Parameters)}])");

        string Place(MemoryPlan memory)
        {
            int start = memory.SharedLength + prefix.Offset;
            int before = memory.Before(memory.Placements[prefix.Buffer]);
            return InvariantText.Of($"new({start}, {before}, {plan.Buffers[prefix.Buffer].Length})");
        }
    }

    private static string TransformedKernels(NetworkPlan plan)
    {
        PlacedParameter[] parameters = [.. plan.Parameters.Parameters];
        return string.Join(", ", plan.TransformedKernels.Select(kernel =>
            InvariantText.Of($"new({Array.IndexOf(parameters, kernel.Parameter)}, {kernel.Offset})")));
    }

    private static int Copies(NetworkPlan plan, PackedUse use) => plan.PackedCopies.Count(copy => copy.Use == use);

    private static int Foldings(NetworkPlan plan, PackedUse use) => plan.Foldings.Count(folding => folding.Use == use);

    /// <summary>A number that few networks have.</summary>
    private static void Counted(SourceWriter writer, string name, int count)
    {
        if (count > 0)
        {
            writer.Line(InvariantText.Of($"{name} = {count},"));
        }
    }

    private static void Layers(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("Layers =");
        using (writer.Braces("new LayerDescription[]", ","))
        {
            IReadOnlyList<ShapedNode> layers = plan.Network.Layers;
            for (int i = 0; i < layers.Count; i++)
            {
                ShapedNode node = layers[i];
                int parameters = node.Parameters.Sum(p => p.Shape.Aggregate(1, (product, size) => product * size));
                string name = $"{Quote(node.Node.Name)}, {Quote(node.Node.LayerType)}";
                string field = InvariantText.Of($"({node.ReceptiveHeight}, {node.ReceptiveWidth})");
                string numbers = $"{Shape(node.Output.Dimensions)}, {parameters}, {field}, {node.Flops}";
                writer.Line($"new({name}, {numbers}{Arguments(node)}){Inputs(node, i)},");
            }
        }
    }

    private static string Arguments(ShapedNode layer) => ArgumentText.Of(layer) is { Length: > 0 } text ? ", " + Quote(text) : "";

    /// <summary>What a layer reads, unless it is the one before alone; its inputs count from 1.</summary>
    private static string Inputs(ShapedNode layer, int index) => layer.Node.Inputs is { Count: 1 } inputs && inputs[0] == index
        ? ""
        : $" {{ Inputs = [{Listed(layer.Node.Inputs.Select(input => input - 1))}] }}";

    private static void Parameters(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("Parameters =");
        using (writer.Braces("new ParameterDescription[]", ","))
        {
            foreach (PlacedParameter placed in plan.Parameters.Parameters)
            {
                ShapedParameter parameter = placed.Parameter;
                string trainable = parameter.Trainable ? "true" : "false";
                string place = $"{Quote(parameter.Name)}, {Shape(parameter.Shape)}, {placed.Offset}, {trainable}";
                string start = $"{parameter.FanIn}, {parameter.FanOut}, {Initializer(parameter.Initializer)}";
                writer.Line($"new({place}, {start}){Options(placed)},");
            }
        }
    }

    private static string BatchGradients(NetworkPlan plan)
    {
        List<string> names = [.. plan.Parameters.Parameters.Select(placed => placed.Parameter.Name)];
        IEnumerable<string> gradients = plan.BatchGradients.Select(
            gradient => InvariantText.Of($"new({names.IndexOf(gradient.Parameter)}, {gradient.Units}, {gradient.Rows})"));
        return $"[{string.Join(", ", gradients)}]";
    }

    private static string Segment(NetworkPlan plan, SegmentPlan segment)
    {
        List<string> facts = [];
        if (segment.ForwardBarrier is { } forward)
        {
            NormalizationPlan normalization = plan.Normalizations[forward];
            facts.Add(InvariantText.Of($"ForwardSums = new({normalization.Sums}, {2 * normalization.Channels})"));
        }

        if (segment.BackwardBarrier is { } backward)
        {
            NormalizationPlan normalization = plan.Normalizations[backward];
            facts.Add(InvariantText.Of($"BackwardSums = new({normalization.GradientSums}, {2 * normalization.Channels})"));
        }

        if (segment.SpansShards)
        {
            facts.Add("SpansShards = true");
        }

        if (segment.TakesBatch)
        {
            facts.Add("TakesBatch = true");
        }

        return facts.Count == 0 ? "new()" : $"new() {{ {string.Join(", ", facts)} }}";
    }

    private static string Initializer(InitializerModel initializer)
    {
        List<string> arguments = [$"Initializer.{initializer.Kind}"];
        if (initializer.Kind == InitializerKind.Constant && initializer.Values is null)
        {
            arguments.Add("Constant: " + FloatText.Of(initializer.Constant));
        }

        if (initializer.Values is { } values)
        {
            arguments.Add($"Values: new float[] {{ {string.Join(", ", values.Select(FloatText.Of))} }}");
        }

        if (initializer.Seed is { } seed)
        {
            arguments.Add(InvariantText.Of($"Seed: {seed}"));
        }

        return $"new({string.Join(", ", arguments)})";
    }

    private static string Options(PlacedParameter placed)
    {
        RegularizationModel regularization = placed.Parameter.Regularization;
        List<string> options =
        [
            .. placed.FilterMajor ? ["Layout = ParameterLayout.FilterMajor"] : Array.Empty<string>(),
            .. placed.Parameter.IsFrozen ? ["IsFrozen = true"] : Array.Empty<string>(),
        ];
        if (placed.Parameter.LearningRateScale != 1)
        {
            options.Add($"LearningRateScale = {FloatText.Of(placed.Parameter.LearningRateScale)}");
        }

        foreach ((string name, float value) in new[]
        {
            ("L1", regularization.L1), ("L2", regularization.L2), ("MaxNorm", regularization.MaxNorm),
        })
        {
            if (value != 0)
            {
                options.Add($"{name} = {FloatText.Of(value)}");
            }
        }

        return options.Count == 0 ? "" : $" {{ {string.Join(", ", options)} }}";
    }

    private static string Shape(EquatableArray<int> dimensions) =>
        $"new({Listed(dimensions)})";

    private static string Listed(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(number => InvariantText.Of($"{number}")));

    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, true);
}
