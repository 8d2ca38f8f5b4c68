using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers layers that multiply and add constants: the same for all elements, or for all of a channel.</summary>
internal static class RescalingLowering
{
    /// <summary>Keras' smallest deviation.</summary>
    private const double SmallestDeviation = 1e-7;

    public static void Forward(LoweringContext context, int index, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        (float[] factors, float[] addends) = Constants(node);
        Call call = Call(context.Segment, CallRole.Forward, x, y, factors, addends, Condition.Always, node.Node.Name);
        context.Segment.Forward.Add(call);
        if (!context.State.Rescaled.Values.Contains(index))
        {
            context.Segment.Infer.Add(call);
        }
    }

    public static void Backward(LoweringContext context, int index)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        float[] factors = Constants(node).Factors;
        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            ElementwiseLowering.ClearUncovered(context.Segment, target, dy, condition, name);
            context.Segment.Backward.Add(Call(
                context.Segment, CallRole.InputGradient, dy, target, factors, new float[factors.Length], condition,
                name + ": gradient of the input"));
        });
    }

    private static Call Call(
        SegmentBuilder segment, CallRole role, Location x, Location y, float[] factors, float[] addends, Condition condition,
        string comment)
    {
        TensorView extent = role == CallRole.Forward ? y.View : x.View;
        return factors.Length == 1
            ? segment.Elements(
                RuntimeFunction.Rescale, role, [], [x, y], extent, [new Scalar(factors[0]), new Scalar(addends[0])], condition, comment)
            : segment.Pixels(
                RuntimeFunction.BatchNormalizationApply, role, [x, y], extent,
                [
                    x.PixelStep, new Constants(new EquatableArray<float>([.. factors, .. addends])),
                    .. ActivationLowering.Limits(ActivationKind.Linear),
                ],
                condition, comment);
    }

    /// <summary>A factor and an addend for each channel, or one for all.</summary>
    public static (float[] Factors, float[] Addends) Constants(ShapedNode node)
    {
        if (node.Node.Operation is RescalingOperation rescaling)
        {
            return ([rescaling.Scale], [rescaling.Offset]);
        }

        NormalizationOperation normalization = (NormalizationOperation)node.Node.Operation;
        int count = Math.Max(normalization.Mean.Count, normalization.Variance.Count);
        double[] factors = [.. Enumerable.Range(0, count).Select(channel =>
            1 / Math.Max(Math.Sqrt(Of(normalization.Variance, channel)), SmallestDeviation))];
        double[] addends = [.. factors.Select((factor, channel) => -Of(normalization.Mean, channel) * factor)];
        return (Array.ConvertAll(factors, factor => (float)factor), Array.ConvertAll(addends, addend => (float)addend));
    }

    private static double Of(EquatableArray<float> values, int channel) => values[values.Count == 1 ? 0 : channel];
}
