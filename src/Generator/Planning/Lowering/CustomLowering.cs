using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers layers that a type of the user's computes: it sees whole tensors without gaps, a sample at a time.</summary>
internal static class CustomLowering
{
    public static void Forward(LoweringContext context, int index, CustomOperation operation, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        Location input = context.Values[node.Node.Inputs[0]];
        Location x = context.Gapless(input, name + "Input");
        if (x != input)
        {
            segment.AddForward(segment.Copy(input, x, x.View, Condition.Always, name + ": input without gaps"));
        }

        TensorView view = context.State.View(index);
        Location y = context.NewBuffer(name, view, halo);
        Location output = context.Gapless(y, name + "Output");
        context.Values[index] = y;
        context.Customs[index] = (x, output);
        segment.AddForward(new Call(
            new CustomCallee(operation.Type, IsGradient: false),
            new EquatableArray<Operand>([x.At(), output.At(), new Integer(view.Length), Shape(context, index)]),
            CallRole.Forward, Condition.Always, name + ": your layer"));
        if (output != y)
        {
            segment.AddForward(segment.Copy(output, y, view, Condition.Always, name + ": output into its halo"));
        }
    }

    public static void Backward(LoweringContext context, int index, CustomOperation operation)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        int input = node.Node.Inputs[0];
        if (!context.WantsGradient(input))
        {
            return;
        }

        SegmentBuilder segment = context.Segment;
        (Location x, Location y) = context.Customs[index];
        Location gradient = context.Gradient(index);
        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            Location dy = context.Gapless(gradient, name + "OutputGradient");
            if (dy != gradient)
            {
                segment.Backward.Add(segment.Copy(gradient, dy, dy.View, condition, name + ": gradient without gaps"));
            }

            Location dx = context.Gapless(target, name + "InputGradient");
            segment.Backward.Add(new Call(
                new CustomCallee(operation.Type, IsGradient: true),
                new EquatableArray<Operand>(
                    [x.At(), y.At(), dy.At(), dx.At(), new Integer(y.View.Length), Shape(context, index)]),
                CallRole.InputGradient, condition, name + ": your gradient of the input"));
            if (dx != target)
            {
                segment.Backward.Add(segment.Copy(dx, target, dx.View, condition, name + ": gradient of the input"));
            }
        });
    }

    private static CustomShape Shape(LoweringContext context, int index) =>
        new(context.Network.Nodes.Take(index).Count(node => node.Node.Operation is CustomOperation));
}
