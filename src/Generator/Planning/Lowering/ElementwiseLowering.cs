using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers activation layers and dropout.</summary>
internal static class ElementwiseLowering
{
    public static void Activation(LoweringContext context, int index, ActivationKind kind, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.LiveView(index), halo);
        context.Values[index] = y;
        context.Segment.AddForward(ActivationLowering.Forward(context.Segment, kind, x, y, node.Node.Name));
    }

    public static void ActivationBackward(LoweringContext context, int index, ActivationKind kind, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        Location saved = ActivationLowering.SavesInput(kind) ? context.Values[input] : context.Values[index];
        CallGuard guard = context.GradientGuard(input);
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        GradientFlow.Write(context, input, accumulate, guard, name, target =>
        {
            ClearUncovered(segment, target, dy, guard, name);
            if (isOutput)
            {
                // The loss may hand over gradients of the logits: they then pass unchanged.
                segment.Backward.Add(ActivationLowering.Backward(segment, kind, saved, dy, dy, CallGuard.OutputGradients, name));
                segment.Backward.Add(segment.Copy(dy, target, dy.View, guard, name + ": gradient of the input"));
            }
            else
            {
                segment.Backward.Add(ActivationLowering.Backward(segment, kind, saved, dy, target, guard, name));
            }
        });
    }

    /// <summary>y = x * mask in training; in inference the layer is its input.</summary>
    public static void Dropout(LoweringContext context, int index, float rate, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        TensorView view = context.LiveView(index);
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(name, view, halo);
        context.Values[index] = y;

        // The position in the mask is the position in a tensor without gaps.
        Location packedX = Gapless(context, x, view, name + "Input");
        Location packedY = y.View.IsContiguous ? y : context.NewBuffer(name + "Output", view, Halo.None);
        Location mask = context.NewBuffer(name + "Mask", view, Halo.None);
        context.Masks[index] = mask;
        if (packedX.Buffer != x.Buffer || packedX.Place != x.Place)
        {
            segment.Forward.Add(segment.Copy(x, packedX, view, CallGuard.Training, name + ": input without gaps"));
        }

        Argument[] keys =
        [
            Argument.Of(InvariantText.Of($"{rate:R}f")), Argument.Of("frame.Seed"), Argument.Of(index), Argument.Of("frame.Step"),
            Argument.Of("frame.FirstSample + sample"),
        ];
        segment.Forward.Add(segment.Elements(
            Functions.DropoutForward, [], [packedX, packedY, mask], view, keys, CallGuard.Training, name + ": a new mask each step"));
        if (packedY.Buffer != y.Buffer)
        {
            segment.Forward.Add(segment.Copy(packedY, y, view, CallGuard.Training, name + ": output into its halo"));
        }

        segment.Forward.Add(segment.Copy(x, y, view, CallGuard.NotTraining, name + ": inactive"));
        segment.Forward.Add(segment.Elements(
            Functions.Fill, [], [mask], view, [Argument.Of("1f")], CallGuard.NotTraining, name + ": a mask that keeps everything"));
        segment.Infer.Add(segment.Copy(x, y, view, CallGuard.Always, name + ": inactive"));
    }

    public static void DropoutBackward(LoweringContext context, int index)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        bool accumulate = context.MarkWritten(input);
        CallGuard guard = context.GradientGuard(input);
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        GradientFlow.Write(context, input, accumulate, guard, name, target =>
        {
            ClearUncovered(segment, target, dy, guard, name);
            segment.Backward.Add(segment.Elements(
                Functions.DropoutBackward, [], [context.Masks[index], dy, target], dy.View, [], guard, name + ": the same mask"));
        });
    }

    /// <summary>Inputs that only other consumers read get no gradient from this one.</summary>
    private static void ClearUncovered(SegmentBuilder segment, Location target, Location dy, CallGuard guard, string name)
    {
        if (target.View.Rows > dy.View.Rows || target.View.Columns > dy.View.Columns)
        {
            segment.Backward.Add(segment.Clear(target, guard, name + ": inputs that this layer does not read"));
        }
    }

    private static Location Gapless(LoweringContext context, Location x, TensorView view, string name) =>
        x.View.IsContiguous && x.View.Rows == view.Rows && x.View.Columns == view.Columns ? x : context.NewBuffer(name, view, Halo.None);
}
