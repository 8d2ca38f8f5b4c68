using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers what combines several values: sums, products, and values side by side.</summary>
internal static class MergeLowering
{
    public static void Forward(LoweringContext context, int index, MergeOperation merge, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location y = context.NewValue(index, halo);
        context.Values[index] = y;
        Location combined = ActivationLowering.InputOf(context, index, merge.Activation, y, "Combined");
        Action<Call> add = context.Segment.AddForward;
        if (context.State.FusedSums.TryGetValue(index, out FusedSum? fused))
        {
            // Predictions have the sum where the other summand was, of which it is the last reader: a convolution has put it there.
            context.PredictedIn[y.Buffer] = context.Values[fused.Other].Buffer;
            add = context.Segment.Forward.Add;
            if (context.State.IsNormalized(fused))
            {
                add(BatchNormalizationLowering.Sum(context, fused, merge.Activation.Kind, context.Values[fused.Other], y, name));
                return;
            }
        }

        if (merge.Kind == MergeKind.Concat)
        {
            Concatenate(context, index, combined);
        }
        else
        {
            Combine(context, node, merge.Kind, combined, add);
        }

        if (merge.Activation.Kind != ActivationKind.Linear)
        {
            ActivationLowering.Forward(context.Segment, merge.Activation, combined, y, isOutput, name, add);
        }
    }

    /// <summary>Makes a sum again that <see cref="BatchNormalizationLowering.Sum"/> has made.</summary>
    public static void MakeAgain(LoweringContext context, int index)
    {
        Node node = context.Network.Nodes[index].Node;
        FusedSum sum = context.State.FusedSums[index];
        Location again = context.NewAgain(index);
        Location other = context.Values[sum.Other];
        if (context.State.IsNormalizationOfOneReader(sum.Other))
        {
            // Nobody has kept it.
            BatchNormalizationLowering.MakeAgain(context, sum.Other, again);
            other = again; // The sum takes its place.
        }

        context.Segment.Backward.Add(BatchNormalizationLowering.Sum(
            context, sum, ((MergeOperation)node.Operation).Activation.Kind, other, again, node.Name + ": again"));
    }

    public static void Backward(LoweringContext context, int index, MergeOperation merge, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        Location dy = context.Gradient(index);
        ActivationLowering.BackwardInPlace(context, index, merge.Activation, dy, isOutput);

        int channel = 0;
        for (int i = 0; i < node.Node.Inputs.Count; i++)
        {
            int input = node.Node.Inputs[i];
            string title = $"{name}: gradient of {context.Network.Nodes[input].Node.Name}";
            if (context.WantsGradient(input) && !(IsInPlace(context, input, index) && context.State.Places[input].WithGradient))
            {
                switch (merge.Kind)
                {
                    case MergeKind.Add when context.State.SummandGradients.TryGetValue(input, out int sum) && sum == index:
                        context.MarkWritten(input);
                        break;
                    case MergeKind.Add:
                        PassOn(context, input, dy, title);
                        break;
                    case MergeKind.Concat:
                        Slice(context, input, dy, channel, name, title);
                        break;
                    default:
                        Factor(context, node, i, dy, title);
                        break;
                }
            }

            channel += context.Network.Nodes[input].Output.Channels;
        }
    }

    /// <summary>Puts values side by side, but for those that lie there already.</summary>
    private static void Concatenate(LoweringContext context, int index, Location y)
    {
        Node node = context.Network.Nodes[index].Node;
        int channel = 0;
        foreach (int input in node.Inputs)
        {
            Location x = context.Values[input];
            TensorView extent = y.View with { Channels = x.View.Channels };
            if (!IsInPlace(context, input, index))
            {
                context.Segment.AddForward(context.Segment.Channels(
                    RuntimeFunction.CopyRows, CallRole.Forward, x, y.Part(channel, extent), extent, Condition.Always, node.Name));
            }

            channel += x.View.Channels;
        }
    }

    /// <summary>Whether a value lies in a concatenation from the start.</summary>
    private static bool IsInPlace(LoweringContext context, int input, int concat) =>
        context.State.Places.TryGetValue(input, out ConcatPlace? place) && place.Concat == concat;

    private static void Combine(LoweringContext context, ShapedNode node, MergeKind kind, Location y, Action<Call> add)
    {
        Location[] inputs = [.. node.Node.Inputs.Select(input => context.Values[input])];

        // Maps first: factors of (1, 1, channels) scale what they give.
        Location[] maps = [.. inputs.Where(x => !IsFactors(x, y))];
        Location sum = maps[0];
        foreach (Location x in maps.Skip(1).Concat(inputs.Where(x => IsFactors(x, y))))
        {
            add(Product(context.Segment, kind, sum, x, y, CallRole.Forward, Condition.Always, node.Node.Name));
            sum = y;
        }
    }

    /// <summary>Whether <paramref name="x"/> has one value for each channel of a larger map.</summary>
    private static bool IsFactors(Location x, Location y) =>
        x.View.Rows == 1 && x.View.Columns == 1 && (y.View.Rows > 1 || y.View.Columns > 1);

    /// <summary>y = left + right or left * right; right may be one factor for each channel.</summary>
    private static Call Product(
        SegmentBuilder segment, MergeKind kind, Location left, Location right, Location y, CallRole role, Condition condition,
        string comment)
    {
        if (!IsFactors(right, y))
        {
            RuntimeFunction function = kind == MergeKind.Add ? RuntimeFunction.Add : RuntimeFunction.Multiply;
            return segment.Elements(function, role, [], [left, right, y], y.View, [], condition, comment);
        }

        return Calls.Function(
            RuntimeFunction.MultiplyChannels, role, condition, comment,
            left.At(), right.At() with { RowStep = 0 }, y.At(), new Integer(y.View.Columns), new Integer(y.View.Channels))
            with
        { Rows = y.View.Rows };
    }

    /// <summary>The gradient of a term of a sum is that of the sum.</summary>
    private static void PassOn(LoweringContext context, int input, Location dy, string title)
    {
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        Condition condition = context.GradientCondition(input);
        if (accumulate)
        {
            context.Segment.Backward.Add(context.Segment.Elements(
                RuntimeFunction.Accumulate, CallRole.InputGradient, [], [dy, dx], dy.View, [], condition, title));
            return;
        }

        ElementwiseLowering.ClearUncovered(context.Segment, dx, dy, condition, title);
        context.Segment.Backward.Add(context.Segment.Copy(dy, dx, dy.View, condition, title));
    }

    private static void Slice(LoweringContext context, int input, Location dy, int channel, string name, string title)
    {
        GradientFlow.Write(context, input, name, (target, condition) =>
        {
            ElementwiseLowering.ClearUncovered(context.Segment, target, dy, condition, title);
            TensorView extent = dy.View with { Channels = target.View.Channels };
            context.Segment.Backward.Add(context.Segment.Channels(
                RuntimeFunction.CopyRows, CallRole.InputGradient, dy.Part(channel, extent), target, extent, condition, title));
        });
    }

    /// <summary>The gradient of a factor is that of the product times the other factors.</summary>
    private static void Factor(LoweringContext context, ShapedNode node, int number, Location dy, string title)
    {
        SegmentBuilder segment = context.Segment;
        int input = node.Node.Inputs[number];
        Location[] others = [.. node.Node.Inputs.Where((_, i) => i != number).Select(other => context.Values[other])];
        bool isFactors = IsFactors(context.Values[input], dy);
        GradientFlow.Write(context, input, node.Node.Name, (target, condition) =>
        {
            ElementwiseLowering.ClearUncovered(segment, target, dy, condition, title);
            Location product = isFactors ? context.NewBuffer(node.Node.Name + "Products", dy.View, Halo.None) : target;
            Location left = dy;
            foreach (Location other in others)
            {
                Location y = product with { View = product.View with { Rows = dy.View.Rows, Columns = dy.View.Columns } };
                segment.Backward.Add(Product(
                    segment, MergeKind.Multiply, left, other, y, CallRole.InputGradient, condition, title));
                left = y;
            }

            if (isFactors)
            {
                segment.Backward.Add(segment.Clear(target, CallRole.InputGradient, condition, title));
                segment.Backward.Add(Calls.Function(
                    RuntimeFunction.BiasGradient, CallRole.InputGradient, condition, title,
                    product.At(), new Integer(dy.View.Rows), new Integer(dy.View.Columns), new Integer(product.View.RowStride),
                    new Integer(dy.View.Channels), target.At()));
            }
        });
    }
}
