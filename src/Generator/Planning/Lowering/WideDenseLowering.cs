using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers large dense layers to kernels that read the trained kernel in place: no packed copy, and nothing to refresh after an update.</summary>
internal static class WideDenseLowering
{
    public static void Forward(LoweringContext context, ShapedNode node, WindowGeometry g, Location x, Location sum, Argument bias, Argument floor, string title)
    {
        string name = node.Node.Name;
        context.Decisions.Add(new Decision(
            OptimizationPasses.WideDense, name, "reads its kernel in place, for all samples of a micro-batch at once; zero inputs and units without gradient are skipped"));
        VectorWidth widest = VectorWidth.All[0];
        int panel = WideDenseKernel.PanelInputs * Math.Min(WideDenseKernel.PanelVectors(widest) * widest.Lanes, g.OutputChannels);
        Location lists = context.NewShared(name + "LiveInputs", WideDenseKernel.Samples);
        Location weights = context.NewShared(name + "Panel", panel);
        context.Segment.AddForward(LinearLowering.Kernel(
            context, WideDenseKernel.Plan(WideDensePart.Forward, g.InputChannels, g.OutputChannels), title, CallGuard.ManySamples,
            x.At(), context.Kernel(node), bias, sum.At(), floor, lists.At(), weights.At()));
        Call few = LinearLowering.Kernel(
            context, WideDenseKernel.Plan(WideDensePart.ForwardUnits, g.InputChannels, g.OutputChannels), title + ", for a few samples", CallGuard.FewSamples,
            x.At(), context.Kernel(node), bias, sum.At(), floor);
        context.Segment.AddForward(few with { Units = g.OutputChannels });
    }

    public static Call Data(LoweringContext context, ShapedNode node, WindowGeometry g, Location dy, Location dx, CallGuard guard, bool accumulate)
    {
        string name = node.Node.Name;
        Location list = context.NewShared(name + "LiveUnits", g.OutputChannels);
        Location columns = context.NewShared(name + "Columns", g.OutputChannels * WideDenseKernel.Samples);
        Location band = context.NewShared(name + "Band", WideDenseKernel.BandInputs * WideDenseKernel.Samples);
        return LinearLowering.Kernel(
            context, WideDenseKernel.Plan(WideDensePart.DataGradient, g.InputChannels, g.OutputChannels, accumulate), name + ": gradient of the input", guard,
            dy.At(), context.Kernel(node), dx.At(), list.At(), columns.At(), band.At());
    }
}
