using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers convolution layers whose operation the user replaces: it works on whole tensors without gaps; bias and activation stay the layer's.</summary>
internal static class ReplacedLowering
{
    public static void Forward(LoweringContext context, int index, ConvolutionOperation convolution, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        Location x = context.Values[node.Node.Inputs[0]];
        if (!x.View.IsContiguous)
        {
            Location dense = context.NewBuffer(name + "Input", TensorView.Dense(x.View.Rows, x.View.Columns, x.View.Channels), Halo.None);
            segment.AddForward(segment.Copy(x, dense, dense.View, Condition.Always, name + ": input without gaps"));
            x = dense;
        }

        context.ReplacedInputs[index] = x;
        Location y = context.NewBuffer(name, context.State.View(index), halo);
        context.Values[index] = y;
        bool savesInput = ActivationLowering.SavesInput(convolution.Activation);
        Location sum = y.View.IsContiguous && !savesInput ? y : context.NewBuffer(name + "Sum", context.State.View(index), Halo.None);
        if (savesInput)
        {
            context.PreActivations[index] = sum;
        }

        segment.AddForward(new Call(
            new ReplacementCallee(index, false), new EquatableArray<Operand>([x.At(), context.Weights(node), sum.At()]), CallRole.Forward, Condition.Always,
            name + ": your operation"));
        if (convolution.UseBias)
        {
            segment.AddForward(Calls.Function(
                RuntimeFunction.BiasAdd, CallRole.Forward, Condition.Always, name + ": bias",
                sum.At(), new Integer(sum.View.Rows * sum.View.Columns), new Integer(sum.View.Channels), context.Bias(node)));
        }

        if (convolution.Activation != ActivationKind.Linear)
        {
            ActivationLowering.Forward(segment, convolution.Activation, sum, y, isOutput, name);
        }
        else if (sum.Buffer != y.Buffer)
        {
            segment.AddForward(segment.Copy(sum, y, y.View, Condition.Always, name + ": output into its halo"));
        }
    }

    public static void Backward(LoweringContext context, int index, ConvolutionOperation convolution, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        Location dy = context.Gradient(index);
        if (convolution.Activation != ActivationKind.Linear)
        {
            Location saved = ActivationLowering.SavesInput(convolution.Activation) ? context.PreActivations[index] : context.Values[index];
            Condition condition = isOutput ? Condition.OutputActivation : Condition.Always;
            segment.Backward.Add(ActivationLowering.Backward(segment, convolution.Activation, saved, dy, dy, condition, name));
        }

        if (convolution.UseBias)
        {
            segment.Backward.Add(LinearGradientLowering.BiasGradient(context, node, dy, false, Condition.Always));
        }

        // Always both gradients: the user's method computes them together.
        int input = node.Node.Inputs[0];
        Location gradient = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        bool direct = !accumulate && gradient.View.IsContiguous;
        Location dx = direct ? gradient : context.NewBuffer(name + "InputGradient", context.ReplacedInputs[index].View, Halo.None);
        segment.Backward.Add(new Call(
            new ReplacementCallee(index, true),
            new EquatableArray<Operand>([context.ReplacedInputs[index].At(), context.Weights(node), dy.At(), dx.At(), context.WeightsGradient(node)]),
            CallRole.WeightsGradient, Condition.Always, name + ": your gradients of the input and of the kernel"));
        if (!direct)
        {
            segment.Backward.Add(segment.Elements(
                accumulate ? RuntimeFunction.Accumulate : RuntimeFunction.Copy, CallRole.InputGradient, [], [dx, gradient], dx.View, [],
                context.GradientCondition(input), name + ": gradient of the input"));
        }
    }
}
