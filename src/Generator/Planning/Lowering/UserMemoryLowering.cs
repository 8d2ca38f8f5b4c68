using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers what goes to and comes from the user's memory behind the layers; the input is a layer itself.</summary>
internal static class UserMemoryLowering
{
    /// <summary>A value that can be read beside the output goes to the user's memory where it is wanted.</summary>
    public static void StoreReads(LoweringContext context, int index)
    {
        int offset = 0;
        foreach (NamedOutput output in context.Network.Outputs)
        {
            if (output.Node == index)
            {
                TensorView view = context.State.View(index);
                Location target = new(MemorySpace.Reads, 0, offset, view);
                context.Segment.Infer.Add(context.Segment.IsBatched
                    ? CopySamples(context, context.Values[index], target, view.Length, output.Name)
                    : context.Segment.Copy(context.Values[index], target, view, Condition.Reads, output.Name));
            }

            offset += context.Network.Nodes[output.Node].Output.Length;
        }
    }

    /// <summary>Values without gaps of a range of samples, whose other values lie between them where they go.</summary>
    private static Call CopySamples(LoweringContext context, Location source, Location target, int length, string comment)
    {
        return Calls.Function(
            RuntimeFunction.CopyRows, CallRole.Move, Condition.Reads, comment,
            source.At(), new Integer(length), target.At(), new Integer(context.Network.ReadsLength), new SampleCount(1),
            new Integer(length));
    }

    public static void StoreOutput(LoweringContext context)
    {
        int last = context.Network.Nodes.Count - 1;
        TensorView view = context.State.View(last);
        context.Segment.AddForward(context.Segment.Copy(
            context.Values[last], new Location(MemorySpace.Output, 0, 0, view), view, Condition.Always, "output"));
    }

    public static void LoadOutputGradient(LoweringContext context, int last)
    {
        SegmentBuilder segment = context.Segment;
        TensorView view = context.State.View(last);
        if (!context.WantsGradient(last))
        {
            return;
        }

        Location gradient = context.Gradient(last);
        segment.Backward.Add(segment.Copy(
            new Location(MemorySpace.OutputGradient, 0, 0, view), gradient, view, Condition.Always, "gradient of the output"));
        context.MarkWritten(last);
    }

    public static void StoreInputGradient(LoweringContext context, SegmentBuilder first)
    {
        if (!context.WantsGradient(0))
        {
            return;
        }

        context.Segment = first;
        TensorView view = context.State.View(0);
        first.Backward.Add(first.Copy(
            context.Gradient(0), new Location(MemorySpace.InputGradient, 0, 0, view), view, Condition.InputGradients,
            "gradient of the input"));
    }
}
