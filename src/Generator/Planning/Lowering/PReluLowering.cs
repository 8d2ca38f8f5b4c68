using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers rectifiers with a trained slope for each channel.</summary>
internal static class PReluLowering
{
    public static void Forward(LoweringContext context, int index, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        context.Segment.AddForward(context.Segment.Pixels(
            RuntimeFunction.PReluForward, CallRole.Forward, [x, y], y.View, [context.Weights(node)], Condition.Always, node.Node.Name));
    }

    /// <summary>The gradient of the slopes sums products as that of a bias sums gradients, and as accurately.</summary>
    public static void Backward(LoweringContext context, int index)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        int input = node.Node.Inputs[0];
        Location x = context.Values[input];
        Location dy = context.Gradient(index);
        TensorView view = dy.View;
        if (node.Node.IsTrainable)
        {
            Location products = context.NewBuffer(name + "Products", view, Halo.None);
            segment.Backward.Add(segment.Elements(
                RuntimeFunction.PReluProducts, CallRole.WeightsGradient, [], [x, dy, products], view, [], Condition.Always,
                name + ": gradients times inputs below zero"));
            segment.Backward.Add(Calls.Function(
                RuntimeFunction.BiasGradient, CallRole.WeightsGradient, Condition.Always, name + ": gradient of the slopes",
                products.At(), new Integer(view.Rows), new Integer(view.Columns), new Integer(products.View.RowStride),
                new Integer(view.Channels), context.WeightsGradient(node)));
        }

        if (!context.WantsGradient(input))
        {
            return;
        }

        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            ElementwiseLowering.ClearUncovered(segment, target, dy, condition, name);
            segment.Backward.Add(segment.Pixels(
                RuntimeFunction.PReluBackward, CallRole.InputGradient, [x, dy, target], view, [context.Weights(node)], condition,
                name + ": gradient of the input"));
        });
    }
}
