using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers a normalisation by its moving statistics: factors and addends, which the convolution before may take into itself.
/// </summary>
internal static class FoldingLowering
{
    /// <summary>y = min(maximum, max(minimum, x * factor + addend)), with relu as the minimum.</summary>
    /// <returns>The first factor.</returns>
    public static Reference Apply(
        LoweringContext context, int index, BatchNormalizationOperation operation, Location y, PackedUse use, Action<Call> add)
    {
        ShapedNode node = context.Network.Nodes[index];
        FoldingPlan folding = Fold(context, node, Parameters(context, node), operation.Epsilon, null, use);
        Reference factors = Reference.To(MemorySpace.Packed, folding.Factors);
        Location x = context.Values[node.Node.Inputs[0]];
        add(context.Segment.Pixels(
            RuntimeFunction.BatchNormalizationApply, CallRole.Forward, [x, y],
            context.State.View(index), [x.PixelStep, factors, .. ActivationLowering.Limits(operation.Activation.Kind)], Condition.Always,
            node.Node.Name));
        return factors;
    }

    /// <summary>The convolution before in predictions, and the residual sum behind it where that is fused.</summary>
    public static void Predict(LoweringContext context, int index, BatchNormalizationOperation operation, Location y)
    {
        FusedSum? sum = context.State.SumAfter(index);
        ActivationFunction activation = sum is null
            ? operation.Activation
            : ((MergeOperation)context.Network.Nodes[sum.Sum].Node.Operation).Activation;
        Convolve(
            context, index, operation with { Activation = activation }, sum is null ? y : context.Values[sum.Other], PackedUse.Prediction,
            context.Segment.Infer.Add, addsToSum: sum is not null);
    }

    /// <summary>The convolution before, with the normalisation in its weights and its bias.</summary>
    /// <inheritdoc cref="Apply"/>
    public static Reference Convolve(
        LoweringContext context, int index, BatchNormalizationOperation operation, Location y, PackedUse use, Action<Call> add,
        bool addsToSum = false)
    {
        ShapedNode node = context.Network.Nodes[index];
        int convolution = node.Node.Inputs[0];
        FoldingPlan folding = Fold(context, node, Parameters(context, node), operation.Epsilon, convolution, use);
        LinearForm form = Form(context, convolution, folding, y, operation.Activation, add) with { AddsToSum = addsToSum };
        LinearLowering.Sum(context, convolution, context.State.SelectionOf(convolution)!, form, microBatch: 1);
        return Reference.To(MemorySpace.Packed, folding.Factors);
    }

    /// <summary>A convolution that takes the rescaling before it into itself in predictions.</summary>
    /// <returns>The form for predictions.</returns>
    public static LinearForm Rescaled(LoweringContext context, int convolution, Location y)
    {
        FoldingPlan folding = Fold(context, context.Network.Nodes[convolution], null, 0, convolution, PackedUse.Prediction);
        ActivationFunction activation = context.State.SelectionOf(convolution)!.Layer.Activation;
        return Form(context, convolution, folding, y, activation, context.Segment.Infer.Add);
    }

    /// <summary>The convolution with folded weights; its bias are the addends.</summary>
    private static LinearForm Form(
        LoweringContext context, int convolution, FoldingPlan folding, Location y, ActivationFunction activation, Action<Call> add)
    {
        Reference weights = Reference.To(MemorySpace.Packed, folding.Weights!.Folded);
        Reference bias = Reference.To(MemorySpace.Packed, folding.Factors + folding.Channels);
        return new LinearForm(y, weights, bias, activation, folding.Use, add)
        {
            Input = context.State.Rescaled.TryGetValue(convolution, out int rescaling)
                ? context.Values[context.State.InputOf(rescaling)]
                : null,
            IsFilterMajor = false,
        };
    }

    private static FoldedWeights FoldedWeights(LoweringContext context, int convolution)
    {
        ShapedNode node = context.Network.Nodes[convolution];
        int length = new TensorShape(node.Parameters[0].Shape).Length;
        int? bias = context.State.SelectionOf(convolution)!.Layer.UseBias ? context.ParameterOffset(node, 1) : null;
        return new FoldedWeights(context.Weights(node), bias, Reserve(context, length), length);
    }

    /// <summary>The constants of the rescaling that a convolution takes into itself; null for none.</summary>
    private static FoldedConstants? Constants(LoweringContext context, int convolution)
    {
        if (!context.State.Rescaled.TryGetValue(convolution, out int rescaling))
        {
            return null;
        }

        (float[] factors, float[] addends) = RescalingLowering.Constants(context.Network.Nodes[rescaling]);
        return new FoldedConstants(
            new EquatableArray<float>(factors), new EquatableArray<float>(addends),
            context.State.SelectionOf(convolution)!.WeightsGradient is WeightsGradientAlgorithm.FromArgmax);
    }

    /// <summary>Where the parameters of a normalisation lie.</summary>
    public static NormalizationParameters Parameters(LoweringContext context, ShapedNode node) => new(
        context.ParameterOffset(node, "gamma"), context.ParameterOffset(node, "beta"),
        context.ParameterOffset(node, "moving_mean")!.Value, context.ParameterOffset(node, "moving_variance")!.Value);

    /// <summary>Factors and, behind them, addends, in the packed memory; and the weights of a convolution that takes them.</summary>
    private static FoldingPlan Fold(
        LoweringContext context, ShapedNode node, NormalizationParameters? parameters, float epsilon, int? convolution, PackedUse use)
    {
        int channels = node.Output.Channels;
        (FoldedWeights? weights, FoldedConstants? input) = convolution is { } index
            ? (FoldedWeights(context, index), Constants(context, index))
            : default;
        FoldingPlan folding = new(node.Node.Name, channels, Reserve(context, 2 * channels), parameters, epsilon, use)
        {
            Weights = weights,
            Input = input,
        };
        context.Foldings.Add(folding);
        return folding;
    }

    /// <summary>Packed memory, with room for a vector load behind it.</summary>
    private static int Reserve(LoweringContext context, int length) =>
        context.ReservePacked(MemorySpace.Packed, CacheLine.RoundUp(length) + CacheLine.Floats).Offset;
}
