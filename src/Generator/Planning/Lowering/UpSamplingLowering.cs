using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers images that are enlarged by whole factors.</summary>
internal static class UpSamplingLowering
{
    public static void Forward(LoweringContext context, int index, UpSamplingOperation operation, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        RuntimeFunction function = operation.Interpolation == InterpolationKind.Bilinear
            ? RuntimeFunction.UpSampleBilinear
            : RuntimeFunction.UpSampleNearest;
        context.Segment.AddForward(Calls.Function(
            function, CallRole.Forward, Condition.Always, node.Node.Name,
            [
                x.At(), new Integer(x.View.RowStride), y.At(), new Integer(y.View.RowStride), new Integer(y.View.Rows),
                new Integer(y.View.Columns), .. Factors(context, index, operation),
            ]));
    }

    public static void Backward(LoweringContext context, int index, UpSamplingOperation operation)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        RuntimeFunction function = operation.Interpolation == InterpolationKind.Bilinear
            ? RuntimeFunction.UpSampleBilinearGradient
            : RuntimeFunction.UpSampleNearestGradient;
        GradientFlow.Write(context, input, node.Node.Name, (target, condition) =>
            context.Segment.Backward.Add(Calls.Function(
                function, CallRole.InputGradient, condition, node.Node.Name + ": gradient of the input",
                [
                    dy.At(), new Integer(dy.View.RowStride), new Integer(dy.View.Rows), new Integer(dy.View.Columns), target.At(),
                    new Integer(target.View.RowStride), new Integer(target.View.Rows), new Integer(target.View.Columns),
                    .. Factors(context, index, operation),
                ])));
    }

    /// <summary>Channels and factors; between pixels also the whole input, whose edges go on beyond them.</summary>
    private static Operand[] Factors(LoweringContext context, int index, UpSamplingOperation operation)
    {
        TensorShape input = context.Network.Nodes[context.State.InputOf(index)].Output;
        Operand[] factors = [new Integer(input.Channels), new Integer(operation.RowFactor), new Integer(operation.ColumnFactor)];
        return operation.Interpolation == InterpolationKind.Bilinear
            ? [.. factors, new Integer(input.Height), new Integer(input.Width)]
            : factors;
    }
}
