using System;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Callees and operands of the schedule in C#.</summary>
internal static class OperandText
{
    private const string Numerics = "Numerics.";

    /// <summary>What a call calls.</summary>
    public static string Of(NetworkPlan plan, Callee callee) => callee switch
    {
        KernelCallee kernel => "Kernels." + plan.Kernels[kernel.Kernel].Name,
        ReplacementCallee replacement => plan.Network.Nodes[replacement.Node].Node.Identifier
            + (replacement.IsGradient ? GeneratedMembers.OverrideGradient : GeneratedMembers.Override),
        CustomCallee custom => $"CustomLayer.{(custom.IsGradient ? "Backward" : "Forward")}<{custom.Type}>",
        FunctionCallee { Function: var function } => function switch
        {
            RuntimeFunction.Copy => Numerics + "Elementwise.Copy",
            RuntimeFunction.CopyRows => "MatrixCopy.Run",
            RuntimeFunction.Clear => Numerics + "Elementwise.Clear",
            RuntimeFunction.ClearHalo => Numerics + "Elementwise.ClearHalo",
            RuntimeFunction.Fill => Numerics + "Elementwise.Fill",
            RuntimeFunction.Accumulate => Numerics + "Elementwise.Accumulate",
            RuntimeFunction.AccumulateRows => Numerics + "Elementwise.AccumulateRows",
            RuntimeFunction.Add => Numerics + "Elementwise.Add",
            RuntimeFunction.Multiply => Numerics + "Elementwise.Multiply",
            RuntimeFunction.MultiplyChannels => Numerics + "Elementwise.MultiplyChannels",
            RuntimeFunction.BatchStatistics => Numerics + "BatchStatistics.Accumulate",
            RuntimeFunction.BatchStatisticsGradients => Numerics + "BatchStatistics.AccumulateGradients",
            RuntimeFunction.BatchNormalizationForward => Numerics + "BatchNormalization.Forward",
            RuntimeFunction.BatchNormalizationForwardAdd => Numerics + "BatchNormalization.ForwardAdd",
            RuntimeFunction.BatchNormalizationBackward => Numerics + "BatchNormalization.Backward",
            RuntimeFunction.BatchNormalizationAddBackward => Numerics + "BatchNormalization.AddBackward",
            RuntimeFunction.BatchNormalizationApply => Numerics + "BatchNormalization.Apply",
            RuntimeFunction.GroupStatistics => Numerics + "GroupNormalization.Statistics",
            RuntimeFunction.GroupStatisticsGradients => Numerics + "GroupNormalization.Gradients",
            RuntimeFunction.LayerNormalizationForward => Numerics + "LayerNormalization.Forward",
            RuntimeFunction.LayerNormalizationProducts => Numerics + "LayerNormalization.Products",
            RuntimeFunction.LayerNormalizationBackward => Numerics + "LayerNormalization.Backward",
            RuntimeFunction.ActivationForward => Numerics + "Activations.Forward",
            RuntimeFunction.ActivationBackward => Numerics + "Activations.Backward",
            RuntimeFunction.SoftmaxForward => Numerics + "Softmax.Forward",
            RuntimeFunction.SoftmaxBackward => Numerics + "Softmax.Backward",
            RuntimeFunction.LogSoftmaxForward => Numerics + "LogSoftmax.Forward",
            RuntimeFunction.LogSoftmaxBackward => Numerics + "LogSoftmax.Backward",
            RuntimeFunction.PReluForward => Numerics + "PRelu.Forward",
            RuntimeFunction.PReluBackward => Numerics + "PRelu.Backward",
            RuntimeFunction.PReluProducts => Numerics + "PRelu.Products",
            RuntimeFunction.Rescale => Numerics + "Elementwise.Rescale",
            RuntimeFunction.UpSampleNearest => Numerics + "UpSampling.Nearest",
            RuntimeFunction.UpSampleNearestGradient => Numerics + "UpSampling.NearestGradient",
            RuntimeFunction.UpSampleBilinear => Numerics + "UpSampling.Bilinear",
            RuntimeFunction.UpSampleBilinearGradient => Numerics + "UpSampling.BilinearGradient",
            RuntimeFunction.DropoutForward => Numerics + "Dropout.Forward",
            RuntimeFunction.DropoutBackward => Numerics + "Dropout.Backward",
            RuntimeFunction.BiasAdd => Numerics + "Bias.Add",
            RuntimeFunction.BiasGradient => Numerics + "BiasGradient.Accumulate",
            RuntimeFunction.ReluBiasGradient => Numerics + "ReluBiasGradient.Accumulate",
            RuntimeFunction.WinogradWeightsGradient => "WinogradGradient.Accumulate",
            RuntimeFunction.ArgmaxWindows => "ArgmaxGradient.Windows",
            RuntimeFunction.ArgmaxElements => "ArgmaxGradient.Elements",
            _ => throw new InvalidOperationException($"No text for {function}."),
        },
        _ => throw new InvalidOperationException($"No text for {callee}."),
    };

    /// <param name="operand">An operand of a call.</param>
    /// <param name="scope">Where the call stands.</param>
    /// <param name="row">The row of a call over rows.</param>
    public static string Of(Operand operand, ScheduleScope scope, string row) => operand switch
    {
        Reference reference => Of(reference, scope, Loops.Term(row, reference.RowStep)),
        WeightsReference weights =>
            $"ref (ByWidth({ByWidth(weights.InPlace)}) ? {Frame("Parameters", weights.Trained)} "
                + $": {Of(weights.Packed, scope, "")})",
        SavedRow saved => Loops.Reference(
            "frame.Saved", 0, saved.Before > 0 ? InvariantText.Of($"(nint)frame.BatchSamples * {saved.Before}") : "",
            InvariantText.Of($"(nint)(frame.FirstSaved + {scope.Sample}) * {saved.Step}")),
        NoPlace => "ref Unsafe.NullRef<float>()",
        Integer integer => InvariantText.Of($"{integer.Value}"),
        Step step => InvariantText.Of($"{step.Floats}"),
        Scalar { Value: var value } => float.IsInfinity(value) ? FloatText.Of(value) : InvariantText.Of($"{value:R}f"),
        Constants constants =>
            "ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference("
                + $"(global::System.ReadOnlySpan<float>)new float[] {{ {Listed(constants.Values)} }})",
        SampleCount { Each: 1 } => "count",
        SampleCount samples => InvariantText.Of($"count * {samples.Each}"),
        ChunkOperand chunk => chunk.IsWhole ? "default" : "chunk",
        StripOperand strip => InvariantText.Of(
            $"frame.Strip({(scope.SharesLoops ? "chunk" : "default")}, {row}, {strip.Step}, {strip.Ahead}, {strip.Count})"),
        UnitBound bound when scope.SharesLoops =>
            InvariantText.Of($"chunk.{(bound.IsEnd ? "End" : "Begin")}({bound.Units}, {UnitBound.Granule})"),
        UnitBound bound => bound.IsEnd ? InvariantText.Of($"{bound.Units}") : "0",
        ActivationOperand activation => $"Activation.{activation.Kind}",
        FilterOperand filter => $"{(filter.AlongRows ? "rows" : "columns")}: {FilterText.Of(filter.Filter)}",
        CustomShape shape => InvariantText.Of($"{CustomLayerEmitter.Shapes}[{shape.Number}]"),
        RandomKey { Part: RandomKeyPart.Seed } => "frame.Seed",
        RandomKey { Part: RandomKeyPart.Step } => "frame.Step",
        RandomKey => $"frame.FirstSample + {scope.Sample}",
        _ => throw new InvalidOperationException($"No text for {operand}."),
    };

    /// <summary>A fact of each width, widest first.</summary>
    public static string ByWidth(EquatableArray<bool> facts) => string.Join(", ", facts.Select(fact => fact ? "true" : "false"));

    private static string Listed(EquatableArray<float> values) => string.Join(", ", values.Select(FloatText.Of));

    private static string Of(Reference reference, ScheduleScope scope, string step)
    {
        switch (reference.Space)
        {
            case MemorySpace.Buffer:
                BufferPlan buffer = scope.Plan.Buffers[reference.Buffer];
                return Loops.Reference(scope.BufferNames[reference.Buffer], reference.Offset - buffer.Origin, step);
            case MemorySpace.InputGradient:
                string sample = InvariantText.Of($"(nint){scope.Sample} * {scope.Plan.Network.Nodes[0].Output.Length}");
                return Loops.Reference("frame.InputGradients", reference.Offset, sample, step);
            case MemorySpace.Reads:
                string read = InvariantText.Of($"(nint){scope.Sample} * {scope.Plan.Network.ReadsLength}");
                return Loops.Reference("frame.Reads", reference.Offset, read, step);
            case MemorySpace.Parameters or MemorySpace.Packed or MemorySpace.TrainingPacked or MemorySpace.StagePacked
                or MemorySpace.Gradients or MemorySpace.Coefficients:
                return Frame(reference.Space.ToString(), reference.Offset, step);
            default:
                return Loops.Reference(Name(reference.Space), reference.Offset, step);
        }
    }

    /// <summary>A place in one of the frame's memories.</summary>
    public static string Frame(string memory, int constant, params string[] terms) => Loops.Sum(constant, terms) is { Length: > 0 } offset
        ? $"ref frame.{memory}At({offset})"
        : memory == nameof(MemorySpace.Gradients)
            ? $"ref frame.{memory}At(0)" // They may begin with those of a later layer.
            : $"ref frame.{memory}";

    private static string Name(MemorySpace space) => space switch
    {
        MemorySpace.Input => "input",
        MemorySpace.Output => "output",
        MemorySpace.OutputGradient => "outputGradient",
        MemorySpace.ShardSums => "frame.ShardSums",
        _ => throw new InvalidOperationException($"No name for {space}."),
    };
}
