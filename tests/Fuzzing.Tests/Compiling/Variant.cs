using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Fuzzing.Tests.Compiling;

/// <summary>A network without some of what the compiler makes of it.</summary>
/// <param name="Plan">What the compiler makes of it: where its buffers lie, which layers it computes by Winograd transforms.</param>
internal sealed record Variant(DeclaredNetwork Network, Omissions Without, NetworkPlan Plan)
{
    /// <summary>The layers whose convolution a Winograd transform computes, forward or backward.</summary>
    public IReadOnlySet<int> WinogradLayers { get; } = new HashSet<int>(
        from decision in Plan.Decisions
        where decision.Pass is OptimizationPasses.Winograd or OptimizationPasses.SpaceToDepth
        from layer in Plan.Network.Layers.Select((node, number) => (node.Node.Name, Number: number))
        where layer.Name == decision.Node
        select layer.Number);

    public override string ToString() => $"{Network}, {Without}";
}
