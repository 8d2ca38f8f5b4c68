using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers large dense layers to kernels that read the trained kernel in place: no packed copy, and nothing to refresh after an update.
/// </summary>
internal static class InPlaceDenseLowering
{
    public static void Forward(
        LoweringContext context, ShapedNode node, WindowGeometry g, Location x, Location sum, Operand bias, Operand minimum, string title)
    {
        string name = node.Node.Name;
        context.Decisions.Add(new Decision(
            OptimizationPasses.InPlaceDense, name,
            "reads its kernel in place, for all samples of a micro-batch at once; zero inputs "
                + (context.Network.Trains ? "and units without gradient are skipped" : "are skipped")));
        VectorWidth widest = VectorWidth.All[0];
        int panel = InPlaceDenseKernel.PanelInputs * Math.Min(InPlaceDenseKernel.PanelVectors(widest) * widest.Lanes, g.OutputChannels);
        Location lists = context.NewShared(name + "NonzeroInputs", InPlaceDenseKernel.Samples);
        Location weights = context.NewShared(name + "Panel", panel);
        context.Segment.AddForward(Calls.Kernel(
            context, InPlaceDenseKernel.Plan(InPlaceDensePart.Forward, g.InputChannels, g.OutputChannels), CallRole.Forward,
            Condition.ManySamples, title,
            (KernelParameter.X, x.At()), (KernelParameter.W, context.Weights(node)), (KernelParameter.B, bias),
            (KernelParameter.Y, sum.At()),
            (KernelParameter.Minimum, minimum), (KernelParameter.Nonzero, lists.At()), (KernelParameter.Panel, weights.At())));
        context.Segment.AddForward(Calls.Kernel(
            context, InPlaceDenseKernel.Plan(InPlaceDensePart.ForwardUnits, g.InputChannels, g.OutputChannels), CallRole.Forward,
            Condition.FewSamples,
            title + ", for a few samples",
            (KernelParameter.X, x.At()), (KernelParameter.W, context.Weights(node)), (KernelParameter.B, bias),
            (KernelParameter.Y, sum.At()),
            (KernelParameter.Minimum, minimum), (KernelParameter.FirstUnit, new UnitBound(false, g.OutputChannels)),
            (KernelParameter.EndUnit, new UnitBound(true, g.OutputChannels))));
    }

    public static Call Data(
        LoweringContext context, ShapedNode node, WindowGeometry g, Location dy, Location dx, Condition condition, bool accumulate)
    {
        string name = node.Node.Name;
        Location list = context.NewShared(name + "NonzeroUnits", g.OutputChannels);
        Location columns = context.NewShared(name + "Columns", g.OutputChannels * InPlaceDenseKernel.Samples);
        Location band = context.NewShared(name + "Band", InPlaceDenseKernel.BandInputs * InPlaceDenseKernel.Samples);
        return Calls.Kernel(
            context, InPlaceDenseKernel.Plan(InPlaceDensePart.DataGradient, g.InputChannels, g.OutputChannels, accumulate),
            CallRole.InputGradient, condition,
            name + ": gradient of the input",
            (KernelParameter.Dy, dy.At()), (KernelParameter.W, context.Weights(node)), (KernelParameter.Dx, dx.At()),
            (KernelParameter.Nonzero, list.At()),
            (KernelParameter.Columns, columns.At()), (KernelParameter.Band, band.At()));
    }
}
