using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Fuzzing.Tests.Compiling;

/// <summary>
/// Plans a network with all passes on, with each one off and with all off, and without what is made on demand; where a choice changes
/// nothing there is nothing to compile.
/// </summary>
internal static class VariantPlanner
{
    private static readonly Omissions[] _choices =
    [
        Passes.None, Passes.All, .. Enum.GetValues<Passes>().Where(pass => pass is not (Passes.None or Passes.All)),
        new Omissions(Passes.None, OnDemand: true),
    ];

    /// <summary>
    /// What networks are compiled for: the usual processor, whose threads do not wait for each other, so that they share the loops of small
    /// networks too, whose cache holds no map for its reader and no weights for the next image, and whose memory is small.
    /// </summary>
    public static readonly MachineModel Machine = MachineModel.Default with
    {
        LeastChunkCycles = 16,
        StripBytes = 2048,
        StationaryBytes = 2048,
        KeptBytes = 2048,
    };

    /// <summary>The variants whose plans differ, all passes on first.</summary>
    public static IReadOnlyList<Variant> Distinct(DeclaredNetwork network, ShapedNetwork shaped)
    {
        List<Variant> variants = [];
        foreach (Omissions without in _choices)
        {
            NetworkPlan plan = Plan(shaped, without);
            if (variants.All(variant => variant.Plan with { Network = shaped } != plan with { Network = shaped }))
            {
                variants.Add(new Variant(network, without, plan));
            }
        }

        return variants;
    }

    public static Variant Of(DeclaredNetwork network, ShapedNetwork shaped, Omissions without) =>
        new(network, without, Plan(shaped, without));

    /// <summary>The plan of a network without what is left out.</summary>
    /// <param name="machine">The processor that it is for; null: one whose threads share all loops.</param>
    public static NetworkPlan Plan(ShapedNetwork shaped, Omissions without, MachineModel? machine = null)
    {
        ShapedNode[] nodes = [.. shaped.Nodes];
        InputOperation input = (InputOperation)nodes[0].Node.Operation;
        input = input with { Without = (OptimizationPasses)without.Passes };
        if (without.OnDemand)
        {
            input = input with { InputGradients = false, Functions = FunctionalConvolutions.Replaced };
            nodes = [.. nodes.Select(node => node with { Node = node.Node with { HasOperation = false } })];
        }

        nodes[0] = nodes[0] with { Node = nodes[0].Node with { Operation = input } };
        return NetworkPlanner.Plan(shaped with { Nodes = nodes.ToEquatableArray() }, machine ?? Machine);
    }
}
