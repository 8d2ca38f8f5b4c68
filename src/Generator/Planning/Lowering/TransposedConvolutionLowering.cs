using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers transposed convolutions to the kernels of the convolution whose gradient they are: forward is that one's gradient of the input,
/// the gradient of the input is its forward pass, and its gradient of the kernel is theirs, with input and gradient in exchanged roles.
/// </summary>
internal static class TransposedConvolutionLowering
{
    public static void Forward(
        LoweringContext context, int index, TransposedConvolutionOperation operation, Halo halo, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        (string name, WindowGeometry g) = (node.Node.Name, node.Geometry!);
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(name, context.State.View(index), halo);
        context.Values[index] = y;
        Location sum = ActivationLowering.InputOf(context, index, operation.Activation, y, "Sum");

        bool relu = operation.Activation.Kind == ActivationKind.Relu;
        CorrelationKernel kernel = ConvolutionBackwardData.PlanTransposed(context.State.Machine, g, x.View, sum.View);
        context.Segment.AddForward(Calls.Kernel(
            context, kernel, CallRole.Forward, Condition.Always, name + (relu ? ": sum, bias, relu" : ": sum and bias"),
            (KernelParameter.X, x.At()),
            (KernelParameter.W, LinearLowering.Packed(context, node, kernel, g.Columns.Kernel, PackedSource.Transposed)),
            (KernelParameter.B, operation.UseBias ? context.Bias(node) : LinearLowering.Zeros(context, operation.Filters)),
            (KernelParameter.Y, sum.At()),
            (KernelParameter.Minimum, ActivationLowering.Minimum(operation.Activation.Kind))));
        ActivationLowering.BehindMinimum(context.Segment, operation.Activation, sum, y, isOutput, name);
    }

    public static void Backward(LoweringContext context, int index, TransposedConvolutionOperation operation, bool isOutput)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location y = context.Values[index];
        Location dy = context.Gradient(index);
        SegmentBuilder segment = context.Segment;
        bool relu = operation.Activation.Kind == ActivationKind.Relu;
        if (relu)
        {
            segment.Backward.Add(LinearGradientLowering.ReluBackward(context, node, operation.UseBias, y, dy, name));
        }
        else
        {
            ActivationLowering.BackwardInPlace(context, index, operation.Activation, dy, isOutput);
        }

        if (operation.UseBias && node.Node.IsTrainable && !relu)
        {
            segment.Backward.Add(LinearGradientLowering.BiasGradient(context, node, dy, false, Condition.Always));
        }

        if (node.Node.IsTrainable)
        {
            WeightsGradient(context, node, dy);
        }

        if (context.WantsGradient(node.Node.Inputs[0]))
        {
            InputGradient(context, node, dy);
        }
    }

    /// <summary>The zeros that the forward pass reads around the input.</summary>
    public static Halo InputHalo(LoweringContext context, int index) => ConvolutionBackwardData.HaloOf(
        context.Network.Nodes[index].Geometry!, context.State.View(context.State.InputOf(index)), context.State.View(index), false);

    /// <summary>The zeros that the backward pass reads around the output's gradient.</summary>
    public static Halo GradientHalo(LoweringContext context, int index)
    {
        WindowGeometry g = context.Network.Nodes[index].Geometry!;
        (TensorView dy, TensorView dx) = (context.State.View(index), context.State.View(context.State.InputOf(index)));
        return Borders.AreClipped(g, dy, dx, false) ? Halo.None : Halo.Around(g, dy, dx);
    }

    private static void WeightsGradient(LoweringContext context, ShapedNode node, Location dy)
    {
        (string name, WindowGeometry g) = (node.Node.Name, node.Geometry!);
        Location x = context.Values[node.Node.Inputs[0]];
        WeightGradientKernel kernel = ConvolutionBackwardWeights.Plan(context.State.Machine, g, dy.View, x.View, false);
        context.Segment.Backward.Add(Calls.Kernel(
            context, kernel, CallRole.WeightsGradient, Condition.Always, name + ": gradient of the kernel",
            [
                (KernelParameter.X, First(g, dy, kernel.Clip)), (KernelParameter.Dy, x.At()),
                (KernelParameter.Dw, context.WeightsGradient(node)), .. LinearGradientLowering.Scratch(context, name, kernel),
            ]));
    }

    private static void InputGradient(LoweringContext context, ShapedNode node, Location dy)
    {
        (string name, WindowGeometry g) = (node.Node.Name, node.Geometry!);
        int input = node.Node.Inputs[0];
        Condition condition = context.GradientCondition(input);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        CorrelationKernel kernel = ConvolutionForward.PlanTransposedGradient(context.State.Machine, g, dy.View, dx.View, accumulate);
        Operand weights = LinearLowering.Packed(
            context, node, kernel, g.Columns.Kernel, PackedSource.Forward, null, LinearGradientLowering.UseOf(condition));
        context.Segment.Backward.Add(Calls.Kernel(
            context, kernel, CallRole.InputGradient, condition, name + ": gradient of the input",
            (KernelParameter.X, First(g, dy, kernel.Clip)), (KernelParameter.W, weights), (KernelParameter.Y, dx.At())));
    }

    /// <summary>Where the first window starts: in the halo or, with clipped borders, at the first pixel.</summary>
    private static Reference First(WindowGeometry g, Location dy, BorderClip? clip) =>
        dy.At(clip is null ? -LinearLowering.Padding(g, dy.View) : 0);
}
