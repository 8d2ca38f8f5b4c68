using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers the kernel gradient of large dense layers to one that a training step takes from the whole batch.</summary>
internal static class BatchGradientLowering
{
    /// <summary>In a training step the kernel's gradient comes later: backward keeps what it needs. False for layers that take it at once.</summary>
    public static bool Keep(LoweringContext context, ShapedNode node, WindowGeometry g, Location x, Location dy)
    {
        int rows = context.Network.Allows(OptimizationPasses.BatchGradients) ? BatchGradientPlan.RowsOf(g.InputChannels, g.OutputChannels) : 0;
        if (rows == 0)
        {
            return false;
        }

        string name = node.Node.Name;
        int offset = context.BatchGradients.Sum(gradient => gradient.Inputs + gradient.Units);
        string kernel = context.Kernels.NameOf(ConvolutionBackwardWeights.PlanRows(g.InputChannels, g.OutputChannels, rows));
        context.BatchGradients.Add(new BatchGradientPlan(kernel, node.Parameters[0].Name, g.InputChannels, g.OutputChannels, rows, offset));
        context.Decisions.Add(new Decision(OptimizationPasses.BatchGradients, name, InvariantText.Of(
            $"in a training step the kernel's gradient is taken from the whole batch, {rows} of {g.InputChannels} rows at a time, before their update")));
        KeepTensor(x, g.InputChannels, offset, "inputs");
        KeepTensor(dy, g.OutputChannels, offset + g.InputChannels, "gradients of the outputs");
        return true;

        void KeepTensor(Location from, int length, int before, string what) => context.Segment.Backward.Add(new Call(
            Functions.Copy,
            new EquatableArray<Argument>([from.At(), new("", Place.Kept, 0, before, length), Argument.Of(InvariantText.Of($"count * {length}"))]),
            1, CallGuard.Kept, InvariantText.Of($"{name}: its {what}, for the gradient of the kernel")));
    }
}
