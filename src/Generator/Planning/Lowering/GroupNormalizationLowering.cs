using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers group normalisation: a sample's statistics become coefficients of its channels, by which the pixels are normalised as those of a
/// batch are.
/// </summary>
internal static class GroupNormalizationLowering
{
    public static void Forward(LoweringContext context, int index, GroupNormalizationOperation operation, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = context.Values[node.Node.Inputs[0]];
        TensorView view = context.State.View(index);
        Location y = context.NewBuffer(name, view, halo);
        context.Values[index] = y;
        Location normalized = ActivationLowering.InputOf(context, index, operation.Activation, y, "Normalized");
        Location coefficients = context.NewBuffer(
            name + "Coefficients", TensorView.Dense(1, NormalizationPlan.Rows, view.Channels), Halo.None);
        context.Statistics[index] = coefficients;
        context.Segment.AddForward(Calls.Function(
            RuntimeFunction.GroupStatistics, CallRole.Forward, Condition.Always, name + ": statistics",
            x.At(), new Integer(view.Rows), new Integer(view.Columns), new Integer(x.View.RowStride), new Integer(view.Channels),
            Groups(operation, view), context.Parameter(node, "gamma"), context.Parameter(node, "beta"), new Scalar(operation.Epsilon),
            Whole(coefficients)));
        context.Segment.AddForward(context.Segment.Pixels(
            RuntimeFunction.BatchNormalizationForward, CallRole.Forward, [x, normalized], view,
            [x.PixelStep, Whole(coefficients), .. ActivationLowering.Limits(operation.Activation.Kind)], Condition.Always, name));
        ActivationLowering.BehindRange(context.Segment, operation.Activation, normalized, y, isOutput, name);
    }

    public static void Backward(LoweringContext context, int index, GroupNormalizationOperation operation, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        (string name, int input) = (node.Node.Name, node.Node.Inputs[0]);
        SegmentBuilder segment = context.Segment;
        Location x = context.Values[input];
        Location dy = context.Gradient(index);
        TensorView view = dy.View;
        ActivationLowering.BackwardInPlace(context, index, operation.Activation, dy, isOutput);

        Location coefficients = context.Statistics[index];
        segment.Backward.Add(Calls.Function(
            RuntimeFunction.GroupStatisticsGradients, CallRole.WeightsGradient, context.GradientCondition(index),
            name + ": gradients of scale and shift",
            x.At(), new Integer(x.View.RowStride), dy.At(), new Integer(view.RowStride), new Integer(view.Rows), new Integer(view.Columns),
            new Integer(view.Channels), Groups(operation, view), context.Parameter(node, "gamma"), Whole(coefficients),
            context.ParameterGradient(node, "gamma"), context.ParameterGradient(node, "beta")));
        if (!context.WantsGradient(input))
        {
            return;
        }

        GradientFlow.Write(context, input, name, (target, wanted) => segment.Backward.Add(segment.Pixels(
            RuntimeFunction.BatchNormalizationBackward, CallRole.InputGradient, [x, dy, target], view,
            [x.PixelStep, target.PixelStep, Whole(coefficients)], wanted,
            name + ": gradient of the input")));
    }

    /// <summary>Coefficients are the same in every row of pixels.</summary>
    private static Reference Whole(Location coefficients) => coefficients.At() with { RowStep = 0 };

    private static Integer Groups(GroupNormalizationOperation operation, TensorView view) => new(operation.Groups ?? view.Channels);
}
