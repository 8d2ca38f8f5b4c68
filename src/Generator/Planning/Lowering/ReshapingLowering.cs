using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers the layers that only move values: the input, flatten and reshape, zero padding.</summary>
internal static class ReshapingLowering
{
    /// <summary>The input is read where the user has it, unless a consumer wants a halo or reads whole vectors of channels.</summary>
    public static void Input(LoweringContext context, Halo halo, bool needsCopy)
    {
        TensorView view = context.State.View(0);
        Location input = new(MemorySpace.Input, 0, 0, view);
        context.Values[0] = input;
        if (needsCopy || halo != Halo.None)
        {
            context.Values[0] = context.NewBuffer("paddedInput", view, halo);
            context.Segment.AddForward(context.Segment.Copy(
                input, context.Values[0], view, Condition.Always, "input: copied into its halo"));
        }
    }

    /// <summary>Flatten and reshape rename memory; only a tensor with gaps is copied.</summary>
    public static void Reshape(LoweringContext context, int index, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        int inputIndex = node.Node.Inputs[0];
        Location x = context.Values[inputIndex];
        TensorView view = context.State.View(index);
        if (x.View.IsContiguous && halo == Halo.None)
        {
            context.Values[index] = x with { View = view };
            return;
        }

        Location y = context.NewBuffer(node.Node.Name, view, halo);
        context.Values[index] = y;
        CopyAcross(context, context.Segment.AddForward, x, y, Condition.Always, node.Node.Name);
    }

    public static void ReshapeBackward(LoweringContext context, int index)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        if (dy.Buffer != dx.Buffer)
        {
            Condition condition = context.GradientCondition(input);
            GradientFlow.Write(context, input, accumulate, condition, node.Node.Name, target =>
                CopyAcross(context, context.Segment.Backward.Add, dy, target, condition, node.Node.Name + ": gradient of the input"));
        }
    }

    public static void Padding(LoweringContext context, int index, ZeroPaddingOperation padding, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        context.Segment.AddForward(context.Segment.Clear(y, CallRole.Forward, Condition.Always, node.Node.Name + ": zeros"));
        (Location inner, TensorView extent) = Inner(y, x.View, padding);
        if (extent.Length > 0)
        {
            context.Segment.AddForward(context.Segment.Copy(x, inner, extent, Condition.Always, node.Node.Name + ": the image"));
        }
    }

    public static void PaddingBackward(LoweringContext context, int index, ZeroPaddingOperation padding)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        Location dx = context.Gradient(input);
        (Location inner, TensorView extent) = Inner(dy, dx.View, padding);
        GradientFlow.Write(context, input, node.Node.Name, (target, condition) =>
        {
            if (extent.Length < target.View.Length)
            {
                context.Segment.Backward.Add(context.Segment.Clear(
                    target, CallRole.InputGradient, condition, node.Node.Name + ": inputs that no output reads"));
            }

            if (extent.Length > 0)
            {
                context.Segment.Backward.Add(context.Segment.Copy(
                    inner, target, extent, condition, node.Node.Name + ": gradient of the input"));
            }
        });
    }

    /// <summary>The cropped image lies in its input as an image lies in zeros.</summary>
    public static void Cropping(LoweringContext context, int index, CroppingOperation cropping, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        (Location inner, TensorView extent) = Inner(context.Values[node.Node.Inputs[0]], y.View, Border(cropping));
        context.Segment.AddForward(context.Segment.Copy(inner, y, extent, Condition.Always, node.Node.Name));
    }

    public static void CroppingBackward(LoweringContext context, int index, CroppingOperation cropping)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        Location dy = context.Gradient(index);
        GradientFlow.Write(context, input, node.Node.Name, (target, condition) =>
        {
            (Location inner, TensorView extent) = Inner(target, dy.View, Border(cropping));
            if (extent.Length < target.View.Length)
            {
                context.Segment.Backward.Add(context.Segment.Clear(
                    target, CallRole.InputGradient, condition, node.Node.Name + ": inputs that are cut off"));
            }

            context.Segment.Backward.Add(context.Segment.Copy(
                dy, inner, extent, condition, node.Node.Name + ": gradient of the input"));
        });
    }

    private static ZeroPaddingOperation Border(CroppingOperation cropping) =>
        new(cropping.Top, cropping.Bottom, cropping.Left, cropping.Right);

    /// <summary>The part of a padded tensor that holds the image, within the bounds of both.</summary>
    private static (Location Inner, TensorView Extent) Inner(Location padded, TensorView image, ZeroPaddingOperation padding)
    {
        TensorView view = padded.View;
        Location inner = padded with { Offset = padded.Offset + padding.Top * view.RowStride + padding.Left * view.Channels };
        int rows = System.Math.Max(0, System.Math.Min(image.Rows, view.Rows - padding.Top));
        int columns = System.Math.Max(0, System.Math.Min(image.Columns, view.Columns - padding.Left));
        return (inner, TensorView.Dense(rows, columns, image.Channels));
    }

    /// <summary>
    /// Copies between two shapes of the same elements: the one with gaps says how many elements a row has. Where both have gaps between
    /// rows of different lengths, elements are packed first.
    /// </summary>
    private static void CopyAcross(
        LoweringContext context, System.Action<Call> add, Location source, Location target, Condition condition, string comment)
    {
        TensorView rows = source.View.IsContiguous ? target.View : source.View;
        TensorView dense = TensorView.Dense(rows.Rows, rows.Columns, rows.Channels);
        if (!source.View.IsContiguous && !target.View.IsContiguous && source.View.Rows != target.View.Rows)
        {
            Location packed = context.NewBuffer(context.Buffers[target.Buffer].Name + "Packed", dense, Halo.None);
            add(context.Segment.Copy(source, packed, dense, condition, comment + ": without gaps"));
            CopyAcross(context, add, packed, target, condition, comment);
            return;
        }

        Location from = source.View.IsContiguous ? source with { View = dense } : source;
        Location to = target.View.IsContiguous ? target with { View = dense } : target;
        add(context.Segment.Copy(from, to, dense, condition, comment));
    }
}
