using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers the gradients of large dense layers' parameters to some that a training step takes from the whole batch.</summary>
internal static class BatchGradientLowering
{
    /// <summary>In a training step the parameters' gradients come later: backward saves what they need.</summary>
    public static void Save(LoweringContext context, ShapedNode node, LinearSelection selection, Location x, Location dy)
    {
        WindowGeometry g = selection.Layer.Geometry;
        (int rows, bool wide) = (selection.BatchGradientRows, selection.Forward is ForwardAlgorithm.InPlaceDense);
        string name = node.Node.Name;
        int inputs = context.SavedLength;
        int outputs = inputs + g.InputChannels;
        int step = wide ? InPlaceDenseKernel.GradientStep(g.OutputChannels) : g.OutputChannels;
        context.SavedLength += g.InputChannels + step;
        string kernel = context.Kernels.NameOf(wide
            ? InPlaceDenseKernel.PlanRows(g.InputChannels, g.OutputChannels, rows)
            : ConvolutionBackwardWeights.PlanRows(context.State.Machine, g.InputChannels, g.OutputChannels, rows));
        context.BatchGradients.Add(new BatchGradientPlan(
            kernel, node.Parameters[0].Name, g.OutputChannels, rows, inputs, outputs, step, wide));
        if (selection.Layer.UseBias)
        {
            context.BatchGradients.Add(new BatchGradientPlan(
                null, node.Parameters[1].Name, g.OutputChannels, 1, inputs, outputs, step, false));
        }

        context.Decisions.Add(new Decision(OptimizationPasses.BatchGradients, name, InvariantText.Of(
            $"in a training step the gradient of the weights is taken from the whole batch, "
                + $"{rows} of {g.InputChannels} rows at a time, before their update")));
        KeepTensor(x, g.InputChannels, inputs, g.InputChannels, "inputs");
        KeepTensor(dy, g.OutputChannels, outputs, step, "gradients of the outputs");

        void KeepTensor(Location from, int length, int before, int step, string what) => context.Segment.Backward.Add(Calls.Function(
            RuntimeFunction.CopyRows, CallRole.WeightsGradient, Condition.BatchGradientsLater,
            $"{name}: its {what}, for the gradients of the parameters",
            from.At(), new Integer(length), new SavedRow(before, step), new Integer(step), new SampleCount(1), new Integer(length)));
    }
}
