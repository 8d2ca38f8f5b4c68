using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers convolution layers whose operation the user replaces: it works on whole tensors without gaps, of a range of samples at once, so
/// that what it does once a call counts little. That is a segment of its own; what the layer does before and behind it goes sample by
/// sample.
/// </summary>
internal static class ReplacedLowering
{
    public static void Forward(LoweringContext context, int index, ConvolutionOperation convolution, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder before = context.Segment;
        Location x = context.Values[node.Node.Inputs[0]];
        if (!context.IsPacked(x))
        {
            Location dense = context.NewBuffer(name + "Input", x.View, Halo.None);
            before.AddForward(before.Copy(x, dense, dense.View, Condition.Always, name + ": input without gaps"));
            x = dense;
        }

        SegmentBuilder operation = context.NewSegment(isBatched: true);
        SegmentBuilder behind = context.NewSegment(isBatched: false);
        context.Replaced[index] = new ReplacedOperation(x, before, operation);
        Location y = context.NewBuffer(name, context.State.View(index), halo);
        context.Values[index] = y;
        bool savesInput = ActivationLowering.SavesInput(convolution.Activation);
        Location sum = context.IsPacked(y) && !savesInput ? y : context.NewBuffer(name + "Sum", context.State.View(index), Halo.None);
        if (savesInput)
        {
            context.PreActivations[index] = sum;
        }

        operation.AddForward(new Call(
            new ReplacementCallee(index, false), new EquatableArray<Operand>([x.At(), context.Weights(node), sum.At(), new SampleCount(1)]),
            CallRole.Forward, Condition.Always, name + ": your operation"));
        if (convolution.UseBias)
        {
            behind.AddForward(Calls.Function(
                RuntimeFunction.BiasAdd, CallRole.Forward, Condition.Always, name + ": bias",
                sum.At(), new Integer(sum.View.Rows * sum.View.Columns), new Integer(sum.View.Channels), context.Bias(node)));
        }

        if (convolution.Activation.Kind != ActivationKind.Linear)
        {
            ActivationLowering.Forward(behind, convolution.Activation, sum, y, isOutput, name);
        }
        else if (sum.Buffer != y.Buffer)
        {
            behind.AddForward(behind.Copy(sum, y, y.View, Condition.Always, name + ": output into its halo"));
        }
    }

    public static void Backward(LoweringContext context, int index, ConvolutionOperation convolution, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        (Location x, SegmentBuilder before, SegmentBuilder operation) = context.Replaced[index];
        SegmentBuilder behind = context.Segment;
        Location dy = context.Gradient(index);
        ActivationLowering.BackwardInPlace(context, index, convolution.Activation, dy, isOutput);

        if (convolution.UseBias && node.Node.IsTrainable)
        {
            behind.Backward.Add(LinearGradientLowering.BiasGradient(context, node, dy, false, Condition.Always));
        }

        // Always both gradients: the user's method computes them together.
        int input = node.Node.Inputs[0];
        bool isWanted = context.WantsGradient(input);
        Location? gradient = isWanted ? context.Gradient(input) : null;
        bool accumulate = isWanted && context.MarkWritten(input);
        Location dx = gradient is not null && !accumulate && context.IsPacked(gradient)
            ? gradient
            : context.NewBuffer(name + "InputGradient", x.View, Halo.None);
        operation.Backward.Add(new Call(
            new ReplacementCallee(index, true),
            new EquatableArray<Operand>([x.At(), context.Weights(node), dy.At(), dx.At(), KernelGradient(context, node, operation),
                new SampleCount(1)]),
            CallRole.WeightsGradient, Condition.Always, name + ": your gradients of the input and of the kernel"));
        if (gradient is not null && dx != gradient)
        {
            before.Backward.Add(before.Elements(
                accumulate ? RuntimeFunction.Accumulate : RuntimeFunction.Copy, CallRole.InputGradient, [], [dx, gradient], dx.View, [],
                context.GradientCondition(input), name + ": gradient of the input"));
        }
    }

    /// <summary>The gradient of the kernel; one that nobody reads where it is not trained.</summary>
    private static Reference KernelGradient(LoweringContext context, ShapedNode node, SegmentBuilder operation)
    {
        if (node.Node.IsTrainable)
        {
            return context.WeightsGradient(node);
        }

        int length = new TensorShape(node.Parameters[0].Shape).Length;
        Reference unread = context.NewShared(node.Node.Name + "KernelGradient", length).At();
        operation.Backward.Add(Calls.Function(
            RuntimeFunction.Clear, CallRole.WeightsGradient, Condition.Always, node.Node.Name + ": its kernel is not trained",
            unread, new Integer(length)));
        return unread;
    }
}

/// <summary>What the backward pass of a replaced operation needs of the forward pass.</summary>
/// <param name="Input">The operation's input, without gaps.</param>
/// <param name="Before">The segment that prepares it.</param>
/// <param name="Operation">The segment of the operation alone.</param>
internal sealed record ReplacedOperation(Location Input, SegmentBuilder Before, SegmentBuilder Operation);
