using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers a batch normalisation that is not trained: every pass multiplies and adds, by statistics that do not move. Where the convolution
/// before is not trained either, it does so by itself, while training too.
/// </summary>
internal static class FrozenNormalizationLowering
{
    public static void Forward(LoweringContext context, int index, BatchNormalizationOperation operation, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        SegmentBuilder segment = context.Segment;
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        Location normalized = ActivationLowering.InputOf(context, index, operation.Activation, y, "Normalized");
        if (context.State.IsFoldedInTraining(input))
        {
            context.Factors[index] = FoldingLowering.Convolve(
                context, index, operation, normalized, PackedUse.Frozen, segment.AddForward);
        }
        else if (context.State.Folded.ContainsKey(input))
        {
            if (context.Network.Trains)
            {
                context.Factors[index] = FoldingLowering.Apply(
                    context, index, operation, normalized, PackedUse.Frozen, segment.Forward.Add);
            }

            FoldingLowering.Predict(context, index, operation, normalized);
        }
        else
        {
            context.Factors[index] = FoldingLowering.Apply(
                context, index, operation, normalized, PackedUse.Frozen, segment.AddForward);
        }

        ActivationLowering.BehindRange(segment, operation.Activation, normalized, y, isOutput, node.Node.Name);
    }

    /// <summary>dx = factor * dy.</summary>
    public static void Backward(LoweringContext context, int index, BatchNormalizationOperation operation, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        (string name, int input) = (node.Node.Name, node.Node.Inputs[0]);
        SegmentBuilder segment = context.Segment;
        Location dy = context.Gradient(index);
        ActivationLowering.BackwardInPlace(context, index, operation.Activation, dy, isOutput);

        GradientFlow.Write(context, input, name, (target, wanted) =>
        {
            ElementwiseLowering.ClearUncovered(segment, target, dy, wanted, name);
            segment.Backward.Add(Calls.Function(
                RuntimeFunction.MultiplyChannels, CallRole.InputGradient, wanted, name + ": gradient of the input",
                dy.At(), context.Factors[index], target.At(), new Integer(dy.View.Columns), new Integer(dy.View.Channels)) with
            { Rows = dy.View.Rows });
        });
    }
}
