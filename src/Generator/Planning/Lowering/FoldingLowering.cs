using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers a normalisation by its moving statistics: factors and addends, which the convolution before may take into itself.
/// </summary>
internal static class FoldingLowering
{
    /// <summary>y = max(minimum, x * factor + addend), with relu as the minimum.</summary>
    /// <returns>The first factor.</returns>
    public static Reference Apply(
        LoweringContext context, int index, BatchNormalizationOperation operation, Location y, PackedUse use, Action<Call> add)
    {
        ShapedNode node = context.Network.Nodes[index];
        Reference factors = Fold(context, node, operation, null, use);
        add(context.Segment.Pixels(
            RuntimeFunction.BatchNormalizationApply, CallRole.Forward, [context.Values[node.Node.Inputs[0]], y],
            context.State.View(index), [factors, LinearLowering.Minimum(operation.Activation.Kind)],
            Condition.Always, node.Node.Name));
        return factors;
    }

    /// <summary>The convolution before, with the normalisation in its weights and its bias.</summary>
    /// <inheritdoc cref="Apply"/>
    public static Reference Convolve(
        LoweringContext context, int index, BatchNormalizationOperation operation, Location y, PackedUse use, Action<Call> add)
    {
        ShapedNode node = context.Network.Nodes[index];
        int convolution = node.Node.Inputs[0];
        ShapedNode before = context.Network.Nodes[convolution];
        LinearSelection selection = context.State.SelectionOf(convolution)!;
        int length = new TensorShape(before.Parameters[0].Shape).Length;
        int folded = Reserve(context, length);
        int? bias = selection.Layer.UseBias ? context.ParameterOffset(before, 1) : null;
        Reference factors = Fold(context, node, operation, new FoldedWeights(context.Weights(before), bias, folded, length), use);
        LinearForm form = new(
            y, Reference.To(MemorySpace.Packed, folded), factors with { Offset = factors.Offset + node.Output.Channels },
            operation.Activation, use, add);
        LinearLowering.Sum(context, convolution, selection, form, microBatch: 1);
        return factors;
    }

    /// <summary>Where the parameters of a normalisation lie.</summary>
    public static NormalizationParameters Parameters(LoweringContext context, ShapedNode node) => new(
        context.ParameterOffset(node, "gamma"), context.ParameterOffset(node, "beta"),
        context.ParameterOffset(node, "moving_mean")!.Value, context.ParameterOffset(node, "moving_variance")!.Value);

    /// <summary>Factors and, behind them, addends, in the packed memory.</summary>
    private static Reference Fold(
        LoweringContext context, ShapedNode node, BatchNormalizationOperation operation, FoldedWeights? weights, PackedUse use)
    {
        int channels = node.Output.Channels;
        int factors = Reserve(context, 2 * channels);
        context.Foldings.Add(
            new FoldingPlan(node.Node.Name, channels, factors, Parameters(context, node), operation.Epsilon, use) { Weights = weights });
        return Reference.To(MemorySpace.Packed, factors);
    }

    /// <summary>Packed memory, with room for a vector load behind it.</summary>
    private static int Reserve(LoweringContext context, int length) =>
        context.ReservePacked(MemorySpace.Packed, CacheLine.RoundUp(length) + CacheLine.Floats).Offset;
}
