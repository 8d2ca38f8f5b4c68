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
        Location x = context.Values[node.Node.Inputs[0]];
        if (!x.View.IsContiguous)
        {
            Location dense = context.NewBuffer(name + "Input", Dense(x.View), Halo.None);
            segment.AddForward(segment.Copy(x, dense, dense.View, Condition.Always, name + ": input without gaps"));
            x = dense;
        }

        TensorView view = context.State.View(index);
        Location y = context.NewBuffer(name, view, halo);
        Location output = y.View.IsContiguous ? y : context.NewBuffer(name + "Output", view, Halo.None);
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
        Location dy = context.Gradient(index);
        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            if (!dy.View.IsContiguous)
            {
                Location packed = context.NewBuffer(name + "OutputGradient", Dense(dy.View), Halo.None);
                segment.Backward.Add(segment.Copy(dy, packed, packed.View, condition, name + ": gradient without gaps"));
                dy = packed;
            }

            Location dx = target.View.IsContiguous ? target : context.NewBuffer(name + "InputGradient", Dense(target.View), Halo.None);
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

    private static TensorView Dense(TensorView view) => TensorView.Dense(view.Rows, view.Columns, view.Channels);

    private static CustomShape Shape(LoweringContext context, int index) =>
        new(context.Network.Nodes.Take(index).Count(node => node.Node.Operation is CustomOperation));
}
