using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers layer normalisation: each pixel by its own channels.</summary>
internal static class LayerNormalizationLowering
{
    /// <summary>The runtime's <c>LayerNormalization.Statistics</c>: floats that are kept of a pixel.</summary>
    private const int Statistics = 3;

    public static void Forward(LoweringContext context, int index, LayerNormalizationOperation operation, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = context.Values[node.Node.Inputs[0]];
        TensorView view = context.State.View(index);
        Location y = context.NewBuffer(name, view, halo);
        context.Values[index] = y;
        Location normalized = ActivationLowering.InputOf(context, index, operation.Activation, y, "Normalized");
        Location statistics = context.NewBuffer(
            name + "Statistics", TensorView.Dense(view.Rows, view.Columns, Statistics), Halo.None);
        context.Statistics[index] = statistics;
        context.Segment.AddForward(context.Segment.Pixels(
            RuntimeFunction.LayerNormalizationForward, CallRole.Forward, [x, normalized, statistics], view,
            [
                context.Parameter(node, "gamma"), context.Parameter(node, "beta"), new Scalar(operation.Epsilon),
                ActivationLowering.Minimum(operation.Activation.Kind),
            ],
            Condition.Always, name));
        ActivationLowering.BehindMinimum(context.Segment, operation.Activation, normalized, y, isOutput, name);
    }

    public static void Backward(LoweringContext context, int index, LayerNormalizationOperation operation, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        (string name, int input) = (node.Node.Name, node.Node.Inputs[0]);
        SegmentBuilder segment = context.Segment;
        Location x = context.Values[input];
        Location dy = context.Gradient(index);
        Location statistics = context.Statistics[index];
        ActivationLowering.BackwardInPlace(context, index, operation.Activation, dy, isOutput);

        if (context.ParameterGradient(node, "gamma") is Reference gamma)
        {
            Location products = context.NewBuffer(name + "Products", dy.View, Halo.None);
            segment.Backward.Add(segment.Pixels(
                RuntimeFunction.LayerNormalizationProducts, CallRole.WeightsGradient, [x, dy, statistics, products], dy.View, [],
                Condition.Always, name + ": gradients times what was scaled"));
            segment.Backward.Add(Sum(products, gamma, name + ": gradient of the scale"));
        }

        if (context.ParameterGradient(node, "beta") is Reference beta)
        {
            segment.Backward.Add(Sum(dy, beta, name + ": gradient of the shift"));
        }

        if (!context.WantsGradient(input))
        {
            return;
        }

        GradientFlow.Write(context, input, name, (target, wanted) =>
        {
            ElementwiseLowering.ClearUncovered(segment, target, dy, wanted, name);
            segment.Backward.Add(segment.Pixels(
                RuntimeFunction.LayerNormalizationBackward, CallRole.InputGradient, [x, dy, statistics, target], dy.View,
                [context.Parameter(node, "gamma")], wanted, name + ": gradient of the input"));
        });
    }

    /// <summary>The sum over the pixels, as accurate as that of a bias.</summary>
    private static Call Sum(Location terms, Reference target, string comment) => Calls.Function(
        RuntimeFunction.BiasGradient, CallRole.WeightsGradient, Condition.Always, comment,
        terms.At(), new Integer(terms.View.Rows), new Integer(terms.View.Columns), new Integer(terms.View.RowStride),
        new Integer(terms.View.Channels), target);
}
