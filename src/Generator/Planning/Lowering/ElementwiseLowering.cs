using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers activation layers and dropout.</summary>
internal static class ElementwiseLowering
{
    public static void Activation(LoweringContext context, int index, ActivationFunction function, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        ActivationLowering.Forward(context.Segment, function, x, y, isOutput, node.Node.Name);
    }

    public static void ActivationBackward(LoweringContext context, int index, ActivationFunction function, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        Location dx = context.Gradient(input);
        Location saved = ActivationLowering.SavesInput(function) ? context.Values[input] : context.Values[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            ClearUncovered(segment, target, dy, condition, name);
            if (isOutput)
            {
                // The loss may hand over gradients of the logits: they then pass unchanged.
                segment.Backward.Add(ActivationLowering.Backward(segment, function, saved, dy, dy, Condition.OutputActivation, name));
                segment.Backward.Add(segment.Copy(dy, target, dy.View, condition, name + ": gradient of the input"));
            }
            else
            {
                segment.Backward.Add(ActivationLowering.Backward(segment, function, saved, dy, target, condition, name));
            }
        });
    }

    /// <summary>y = x * mask in training; in inference the layer is its input.</summary>
    public static void Dropout(LoweringContext context, int index, float rate, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        TensorView view = context.State.View(index);
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(name, view, halo);
        context.Values[index] = y;

        // The position in the mask is the position in a tensor without gaps.
        Location packedX = Gapless(context, x, view, name + "Input");
        Location packedY = context.Gapless(y, name + "Output");
        Location mask = context.NewBuffer(name + "Mask", view, Halo.None);
        context.Masks[index] = mask;
        if (packedX.Buffer != x.Buffer || packedX.Space != x.Space)
        {
            segment.Forward.Add(segment.Copy(x, packedX, view, Condition.Training, name + ": input without gaps"));
        }

        Operand[] keys =
        [
            new Scalar(rate), new RandomKey(RandomKeyPart.Seed), new Integer(index), new RandomKey(RandomKeyPart.Step),
            new RandomKey(RandomKeyPart.Sample),
        ];
        segment.Forward.Add(segment.Elements(
            RuntimeFunction.DropoutForward, CallRole.Forward, [], [packedX, packedY, mask], view, keys, Condition.Training,
            name + ": a new mask each step"));
        if (packedY.Buffer != y.Buffer)
        {
            segment.Forward.Add(segment.Copy(packedY, y, view, Condition.Training, name + ": output into its halo"));
        }

        segment.Forward.Add(segment.Copy(x, y, view, Condition.NotTraining, name + ": inactive"));
        segment.Forward.Add(segment.Elements(
            RuntimeFunction.Fill, CallRole.Forward, [], [mask], view, [new Scalar(1)], Condition.NotTraining,
            name + ": a mask that keeps everything"));
        segment.Infer.Add(segment.Copy(x, y, view, Condition.Always, name + ": inactive"));
    }

    public static void DropoutBackward(LoweringContext context, int index)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            ClearUncovered(segment, target, dy, condition, name);
            segment.Backward.Add(segment.Elements(
                RuntimeFunction.DropoutBackward, CallRole.InputGradient, [], [context.Masks[index], dy, target], dy.View, [], condition,
                name + ": the same mask"));
        });
    }

    /// <summary>Inputs that only other consumers read get no gradient from this one.</summary>
    public static void ClearUncovered(SegmentBuilder segment, Location target, Location dy, Condition condition, string name)
    {
        if (target.View.Rows > dy.View.Rows || target.View.Columns > dy.View.Columns)
        {
            segment.Backward.Add(segment.Clear(target, CallRole.InputGradient, condition, name + ": inputs that this layer does not read"));
        }
    }

    private static Location Gapless(LoweringContext context, Location x, TensorView view, string name) =>
        x.View.IsContiguous && x.View.Rows == view.Rows && x.View.Columns == view.Columns ? x : context.NewBuffer(name, view, Halo.None);
}
