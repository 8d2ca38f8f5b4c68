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
        Scalar minimum = new(operation.Activation.Kind == ActivationKind.Relu ? 0 : float.NegativeInfinity);
        segment.Forward.Add(segment.Pixels(
            RuntimeFunction.BatchNormalizationForward, CallRole.Forward, [x, normalized], view, [Coefficients(plan), minimum],
            Condition.Always, name));
        int input = node.Node.Inputs[0];
        if (context.State.Folded.ContainsKey(input))
        {
            Predict(context, input, plan, normalized, operation.Activation);
        }
        else
        {
            int factors = Fold(context, plan, null);
            segment.Infer.Add(segment.Pixels(
                RuntimeFunction.BatchNormalizationApply, CallRole.Forward, [x, normalized], view,
                [Reference.To(MemorySpace.Packed, factors), minimum], Condition.Always, name));
        }

        if (operation.Activation.Kind is not (ActivationKind.Linear or ActivationKind.Relu))
        {
            ActivationLowering.Forward(segment, operation.Activation, normalized, y, isOutput, name);
        }
    }

    public static void Backward(LoweringContext context, int index, BatchNormalizationOperation operation, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        NormalizationPlan plan = context.Normalizations[context.NormalizationOf[index]];
        SegmentBuilder segment = context.Segment;
        int input = node.Node.Inputs[0];
        Location x = context.Values[input];
        Location dy = context.Gradient(index);
        if (operation.Activation.Kind != ActivationKind.Linear)
        {
            ActivationLowering.BackwardInPlace(context, index, operation.Activation, dy, isOutput);
        }

        segment.Backward.Add(Calls.Function(
            RuntimeFunction.BatchStatisticsGradients, CallRole.WeightsGradient, Condition.Always, name + ": gradients of scale and shift",
            x.At(), new Integer(x.View.RowStride), dy.At(), new Integer(dy.View.RowStride), new Integer(dy.View.Rows),
            new Integer(dy.View.Columns), new Integer(plan.Channels), Coefficients(plan),
            Reference.To(MemorySpace.ShardSums, plan.GradientSums), Gradient(plan.Parameters.Gamma), Gradient(plan.Parameters.Beta)));

        // Behind the barrier, before what the segment of the layer before has to do.
        context.Segment = context.Segments[context.Segments.IndexOf(segment) - 1];
        bool accumulate = context.MarkWritten(input);
        Condition wanted = context.GradientCondition(input);
        GradientFlow.Write(context, input, accumulate, wanted, name, target =>
        {
            ElementwiseLowering.ClearUncovered(context.Segment, target, dy, wanted, name);
            context.Segment.Backward.Add(context.Segment.Pixels(
                RuntimeFunction.BatchNormalizationBackward, CallRole.InputGradient, [x, dy, target], dy.View, [Coefficients(plan)], wanted,
                name + ": gradient of the input"));
        });
    }

    /// <summary>The sums of a training pass, and the barrier behind them.</summary>
    private static void Statistics(LoweringContext context, int index, NormalizationPlan plan, Location x, TensorView view)
    {
        int number = context.Normalizations.Count;
        context.NormalizationOf[index] = number;
        context.Normalizations.Add(plan);
        SegmentBuilder before = context.Segment;
        before.Forward.Add(Calls.Function(
            RuntimeFunction.BatchStatistics, CallRole.Forward, Condition.Training, plan.Name + ": statistics",
            x.At(), new Integer(view.Rows), new Integer(view.Columns), new Integer(x.View.RowStride), new Integer(view.Channels),
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
            new NormalizationParameters(
                context.ParameterOffset(node, "gamma"), context.ParameterOffset(node, "beta"),
                context.ParameterOffset(node, "moving_mean")!.Value, context.ParameterOffset(node, "moving_variance")!.Value),
            new NormalizationOptions(operation.Momentum, operation.Epsilon, operation.Unbiased));
    }

    /// <summary>The convolution before, with the normalisation in its weights and its bias.</summary>
    private static void Predict(
        LoweringContext context, int convolution, NormalizationPlan plan, Location sum, ActivationFunction activation)
    {
        ShapedNode node = context.Network.Nodes[convolution];
        LinearSelection selection = context.State.SelectionOf(convolution)!;
        int length = new TensorShape(node.Parameters[0].Shape).Length;
        int folded = Reserve(context, length);
        int? bias = selection.Layer.UseBias ? context.ParameterOffset(node, 1) : null;
        int factors = Fold(context, plan, new FoldedWeights(context.Weights(node), bias, folded, length));
        LinearForm form = new(
            sum, Reference.To(MemorySpace.Packed, folded), Reference.To(MemorySpace.Packed, factors + plan.Channels), activation,
            PackedUse.Prediction, context.Segment.Infer.Add);
        LinearLowering.Sum(context, convolution, selection, form, microBatch: 1);
    }

    /// <summary>Factors and addends of predictions, in the packed memory.</summary>
    private static int Fold(LoweringContext context, NormalizationPlan plan, FoldedWeights? weights)
    {
        int factors = Reserve(context, 2 * plan.Channels);
        context.Foldings.Add(new FoldingPlan(
            plan.Name, plan.Channels, factors, plan.Parameters, plan.Options.Epsilon)
        { Weights = weights });
        return factors;
    }

    /// <summary>Packed memory, with room for a vector load behind it.</summary>
    private static int Reserve(LoweringContext context, int length) =>
        context.ReservePacked(MemorySpace.Packed, CacheLine.RoundUp(length) + CacheLine.Floats).Offset;

    private static Reference Coefficients(NormalizationPlan plan) => Reference.To(MemorySpace.Coefficients, plan.Coefficients);

    private static Operand Gradient(int? parameter) => parameter is { } offset
        ? Reference.To(MemorySpace.Gradients, offset)
        : new NoPlace();
}
