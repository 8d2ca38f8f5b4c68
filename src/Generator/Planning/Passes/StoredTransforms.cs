using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Lets predictions hold large kernels in Winograd's domain, in the order of their layers, as long as these and all weights of the network
/// take little memory. They are then read once for an image at the speed of memory, where transforming them takes longer than their
/// products.
/// </summary>
internal static class StoredTransforms
{
    public static PlanState Run(PlanState state)
    {
        if (!state.Network.Allows(OptimizationPasses.StoredTransforms))
        {
            return state;
        }

        Dictionary<int, LinearSelection> selections = state.Selections.ToDictionary(pair => pair.Key, pair => pair.Value);
        long bytes = WeightBytes(state);
        foreach (int node in state.Selections.Keys.OrderBy(node => node))
        {
            LinearSelection selection = selections[node];
            if (selection.Forward is not ForwardAlgorithm.Winograd { Transform: var transform }
                || (selection.Prediction is null && !(PredictsByItself(state, node)
                    && WinogradSlices.ShareWell(state.Machine, transform, selection.Layer.Geometry, state.View(node)))))
            {
                continue;
            }

            long transformed = WinogradSlices.Bytes(transform, selection.Layer.Geometry);
            if (bytes + transformed <= state.Machine.PredictionBytes)
            {
                bytes += transformed;
                selections[node] = selection with { Prediction = new ForwardAlgorithm.SlicedWinograd(transform, IsStored: true) };
            }
        }

        return state with { Selections = selections };
    }

    /// <summary>Whether all weights leave room for large kernels that are stored transformed.</summary>
    public static bool HasRoom(PlanState state) => WeightBytes(state) < state.Machine.PredictionBytes;

    private static long WeightBytes(PlanState state) => state.Network.Nodes.SelectMany(node => node.Parameters).Sum(Bytes);

    /// <summary>Whether predictions have a copy of the kernel anyway that trainings do not read.</summary>
    private static bool PredictsByItself(PlanState state, int node) => state.Folded.ContainsKey(node) || !state.Network.Trains;

    private static long Bytes(ShapedParameter parameter) =>
        parameter.Shape.Aggregate((long)sizeof(float), (product, each) => product * each);
}
