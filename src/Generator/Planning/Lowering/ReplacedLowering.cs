using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers convolution layers whose operation the user replaces: it works on whole tensors without gaps; bias and activation stay the layer's.</summary>
internal static class ReplacedLowering
{
    public static void Forward(LoweringContext context, int index, ConvolutionOperation convolution, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        Location x = context.Values[node.Node.Inputs[0]];
        if (!x.View.IsContiguous)
        {
            Location dense = context.NewBuffer(name + "Input", TensorView.Dense(x.View.Rows, x.View.Columns, x.View.Channels), Halo.None);
            segment.AddForward(segment.Copy(x, dense, dense.View, CallGuard.Always, name + ": input without gaps"));
            x = dense;
        }

        context.ReplacedInputs[index] = x;
        Location y = context.NewBuffer(name, context.LiveView(index), halo);
        context.Values[index] = y;
        bool savesInput = ActivationLowering.SavesInput(convolution.Activation);
        Location sum = y.View.IsContiguous && !savesInput ? y : context.NewBuffer(name + "Sum", context.LiveView(index), Halo.None);
        if (savesInput)
        {
            context.PreActivations[index] = sum;
        }

        segment.AddForward(Call(node.Node.Identifier + GeneratedMembers.Override, name + ": your operation", x.At(), context.Kernel(node), sum.At()));
        if (convolution.UseBias)
        {
            segment.AddForward(Call(
                Functions.BiasAdd, name + ": bias",
                sum.At(), Argument.Of(sum.View.Rows * sum.View.Columns), Argument.Of(sum.View.Channels), Parameter(context, node, Place.Parameter, 1)));
        }

        if (convolution.Activation != ActivationKind.Linear)
        {
            segment.AddForward(ActivationLowering.Forward(segment, convolution.Activation, sum, y, name));
        }
        else if (sum.Buffer != y.Buffer)
        {
            segment.AddForward(segment.Copy(sum, y, y.View, CallGuard.Always, name + ": output into its halo"));
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
            CallGuard guard = isOutput ? CallGuard.OutputGradients : CallGuard.Always;
            segment.Backward.Add(ActivationLowering.Backward(segment, convolution.Activation, saved, dy, dy, guard, name));
        }

        if (convolution.UseBias)
        {
            segment.Backward.Add(Call(
                Functions.BiasGradient, name + ": gradient of the bias",
                dy.At(), Argument.Of(dy.View.Rows), Argument.Of(dy.View.Columns), Argument.Of(dy.View.RowStride), Argument.Of(dy.View.Channels),
                Parameter(context, node, Place.Gradient, 1)));
        }

        // Always both gradients: the user's method computes them together.
        int input = node.Node.Inputs[0];
        Location gradient = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        bool direct = !accumulate && gradient.View.IsContiguous;
        Location dx = direct ? gradient : context.NewBuffer(name + "InputGradient", context.ReplacedInputs[index].View, Halo.None);
        segment.Backward.Add(Call(
            node.Node.Identifier + GeneratedMembers.OverrideGradient, name + ": your gradients of the input and of the kernel",
            context.ReplacedInputs[index].At(), context.Kernel(node), dy.At(), dx.At(), Parameter(context, node, Place.Gradient, 0)));
        if (!direct)
        {
            segment.Backward.Add(segment.Elements(
                accumulate ? Functions.Accumulate : Functions.Copy, [], [dx, gradient], dx.View, [], context.GradientGuard(input),
                name + ": gradient of the input"));
        }
    }

    private static Call Call(string function, string comment, params Argument[] arguments) =>
        new(function, new EquatableArray<Argument>(arguments), 1, CallGuard.Always, comment);

    private static Argument Parameter(LoweringContext context, ShapedNode node, Place place, int number) =>
        new("", place, 0, context.ParameterOffset(node, number), 0);
}
