using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers batch normalisation. A training pass adds up statistics, comes to a barrier, and goes on with what it made of them; so does its
/// backward pass with the sums of the gradients. A prediction multiplies and adds.
/// </summary>
internal static class BatchNormalizationLowering
{
    public static void Forward(LoweringContext context, int index, BatchNormalizationOperation operation, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        NormalizationPlan plan = Plan(context, node, operation);
        Location x = context.Values[node.Node.Inputs[0]];
        TensorView view = context.State.View(index);
        if (context.Network.Trains)
        {
            Statistics(context, index, plan, x, view);
        }

        SegmentBuilder segment = context.Segment;
        Location y = context.NewBuffer(name, view, halo);
        context.Values[index] = y;
        Location normalized = ActivationLowering.InputOf(context, index, operation.Activation, y, "Normalized");
        if (context.State.SumAfter(index) is not { } sum || !context.State.IsNormalized(sum))
        {
            segment.Forward.Add(Normalize(segment, plan, operation, x, normalized, name));
        }

        if (context.State.Folded.ContainsKey(node.Node.Inputs[0]))
        {
            FoldingLowering.Predict(context, index, operation, normalized);
        }
        else
        {
            FoldingLowering.Apply(context, index, operation, normalized, PackedUse.Prediction, segment.Infer.Add);
        }

        ActivationLowering.BehindRange(segment, operation.Activation, normalized, y, isOutput, name);
    }

    /// <summary>Makes the normalised map again.</summary>
    public static void MakeAgain(LoweringContext context, int index, Location again)
    {
        Node node = context.Network.Nodes[index].Node;
        context.Segment.Backward.Add(Normalize(
            context.Segment, context.Normalizations[context.NormalizationOf[index]], (BatchNormalizationOperation)node.Operation,
            context.Values[node.Inputs[0]], again, node.Name + ": again"));
    }

    /// <summary>The sum of a normalised map, which nobody else reads, and another one, in one walk over both.</summary>
    public static Call Sum(
        LoweringContext context, FusedSum sum, ActivationKind activation, Location other, Location y, string comment)
    {
        Location x = context.Values[context.State.InputOf(sum.Normalization)];
        return context.Segment.Pixels(
            RuntimeFunction.BatchNormalizationForwardAdd, CallRole.Forward, [x, other, y], y.View,
            [
                x.PixelStep, Coefficients(context.Normalizations[context.NormalizationOf[sum.Normalization]]),
                .. ActivationLowering.Limits(activation),
            ],
            Condition.Always, comment);
    }

    public static void Backward(LoweringContext context, int index, BatchNormalizationOperation operation, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        NormalizationPlan plan = context.Normalizations[context.NormalizationOf[index]];
        SegmentBuilder segment = context.Segment;
        segment.BackwardBarrier = context.NormalizationOf[index];
        int input = node.Node.Inputs[0];
        Location x = context.Values[input];
        Location dy = context.Gradient(index);
        bool throughRelu = operation.Activation.Kind is ActivationKind.Relu or ActivationKind.Relu6;
        if (!throughRelu)
        {
            ActivationLowering.BackwardInPlace(context, index, operation.Activation, dy, isOutput);
        }

        // Both walks make the activation's input again of x: its mask is neither read nor written.
        Operand[] activation = throughRelu ? [new ActivationOperand(operation.Activation.Kind)] : [];
        string through = throughRelu ? $"through {operation.Activation.Kind}, and " : "";
        segment.Backward.Add(Calls.Function(
            RuntimeFunction.BatchStatisticsGradients, CallRole.WeightsGradient, context.GradientCondition(index),
            $"{name}: {through}gradients of scale and shift",
            [
                x.At(), new Integer(x.View.RowStride), x.PixelStep, dy.At(), new Integer(dy.View.RowStride), new Integer(dy.View.Rows),
                new Integer(dy.View.Columns), new Integer(plan.Channels), Coefficients(plan),
                Reference.To(MemorySpace.ShardSums, plan.GradientSums), Gradient(plan.Parameters.Gamma), Gradient(plan.Parameters.Beta),
                .. activation,
            ]));

        // Behind the barrier, before what the segment of the layer before has to do.
        context.Segment = context.Segments[context.Segments.IndexOf(segment) - 1];
        if (!context.WantsGradient(input))
        {
            return;
        }

        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        Condition condition = context.GradientCondition(input);
        if (!accumulate)
        {
            ElementwiseLowering.ClearUncovered(context.Segment, dx, dy, condition, name);
        }

        context.Segment.Backward.Add(context.Segment.Pixels(
            accumulate ? RuntimeFunction.BatchNormalizationAddBackward : RuntimeFunction.BatchNormalizationBackward,
            CallRole.InputGradient, [x, dy, dx], dy.View, [x.PixelStep, dx.PixelStep, Coefficients(plan), .. activation],
            condition, name + ": gradient of the input"));
    }

    private static Call Normalize(
        SegmentBuilder segment, NormalizationPlan plan, BatchNormalizationOperation operation, Location x, Location y, string comment) =>
        segment.Pixels(
            RuntimeFunction.BatchNormalizationForward, CallRole.Forward, [x, y], y.View,
            [x.PixelStep, Coefficients(plan), .. ActivationLowering.Limits(operation.Activation.Kind)], Condition.Always, comment);

    /// <summary>The sums of a training pass, and the barrier behind them.</summary>
    private static void Statistics(LoweringContext context, int index, NormalizationPlan plan, Location x, TensorView view)
    {
        int number = context.Normalizations.Count;
        context.NormalizationOf[index] = number;
        context.Normalizations.Add(plan);
        SegmentBuilder before = context.Segment;
        before.Forward.Add(Calls.Function(
            RuntimeFunction.BatchStatistics, CallRole.Forward, Condition.Training, plan.Name + ": statistics",
            x.At(), new Integer(view.Rows), new Integer(view.Columns), new Integer(x.View.RowStride), x.PixelStep,
            new Integer(view.Channels),
            Reference.To(MemorySpace.ShardSums, plan.Sums)));
        before.ForwardBarrier = number;
        context.NewSegmentBehindBarrier().BackwardBarrier = number;
    }

    private static NormalizationPlan Plan(LoweringContext context, ShapedNode node, BatchNormalizationOperation operation)
    {
        TensorShape shape = node.Output;
        return new NormalizationPlan(
            node.Node.Name, shape.Channels, shape.Length / shape.Channels,
            context.Normalizations.Sum(other => 4 * other.Channels),
            context.Normalizations.Sum(other => NormalizationPlan.Rows * other.Channels),
            FoldingLowering.Parameters(context, node),
            new NormalizationOptions(operation.Momentum, operation.Epsilon, operation.Unbiased));
    }

    private static Reference Coefficients(NormalizationPlan plan) => Reference.To(MemorySpace.Coefficients, plan.Coefficients);

    private static Operand Gradient(int? parameter) => parameter is { } offset
        ? Reference.To(MemorySpace.Gradients, offset)
        : new NoPlace();
}
