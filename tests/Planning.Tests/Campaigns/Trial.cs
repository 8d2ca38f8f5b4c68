using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Checks;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;
using ConvGen.Planning.Tests.Checks;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Planning.Tests.Campaigns;

/// <summary>A network and how it is planned and run.</summary>
/// <param name="Network">The network.</param>
/// <param name="Seed">Key of its numbers.</param>
/// <param name="Numbers">Integers, whose maxima tie, or reals.</param>
/// <param name="Width">The machine's vectors.</param>
internal sealed record Trial(DeclaredNetwork Network, int Seed, NumberKind Numbers, VectorWidth Width)
{
    /// <summary>Samples of the batch: two shards, and more than go row by row through a large dense layer.</summary>
    private const int Samples = 3;

    private static readonly Passes[] _passes = [.. Enum.GetValues<Passes>().Where(pass => pass != Passes.None)];

    /// <summary>So little memory that small networks meet the algorithms of large ones.</summary>
    private static readonly MachineModel _small = new()
    {
        FirstLevelBytes = 1024,
        LeastFirstLevelBytes = 1024,
        SecondLevelBytes = 16 * 1024,
        ThirdLevelBytes = 32 * 1024,
        PageBytes = 128,
        LeastChunkCycles = 4,
        StripBytes = 2048,
        StationaryBytes = 2048,
        KeptBytes = 2048,
    };

    /// <summary>Passes that are left out.</summary>
    public Passes Without { get; init; }

    /// <summary>The processor that is planned for.</summary>
    public MachineModel Machine { get; init; } = MachineModel.Default;

    /// <summary>Whether the user's class replaces the operations of all convolutions.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Small networks mostly; a large one now and then, whose layers have algorithms of their own.</summary>
    public static Trial Of(int seed)
    {
        Dice dice = new(~seed);
        DeclaredNetwork network = NetworkGenerator.Create(seed, dice.Weighted((15, 30_000), (1, 400_000)));
        return new Trial(network, seed, dice.Of(NumberKind.Integers, NumberKind.Reals), dice.Of(VectorWidth.All))
        {
            Without = dice.Chance(60) ? Passes.None : dice.Of(_passes),
            Machine = !dice.Chance(40) ? MachineModel.Default : seed % 2 == 0 ? _small : _small with { PredictionBytes = 0 },
            IsReplaced = dice.Chance(8),
        };
    }

    /// <summary>The plan of the network.</summary>
    public NetworkPlan Plan(ShapedNetwork shaped) => VariantPlanner.Plan(IsReplaced ? Replaced(shaped) : shaped, Without, Machine);

    /// <summary>What is wrong with the plan; null for nothing.</summary>
    public string? Run(ShapedNetwork shaped, Costs costs)
    {
        NetworkPlan plan = costs.Time(Cost.Planning, () => Plan(shaped));
        Round round = costs.Time(
            Cost.Reference, () => Expectations.Make(Network, Network.Reference(new HashSet<int>()), Seed, Numbers, Samples));
        return costs.Time(Cost.Checking, () => PlanCheck.Run(plan, Width, round) ?? FunctionalCheck.Run(plan, Width, Network, Seed));
    }

    public override string ToString() => FormattableString.Invariant(
        $"seed {Seed}, {Width.Bits} bits, {Numbers}{(Machine == _small ? ", small machine" : "")}{(IsReplaced ? ", replaced" : "")}")
        + $": {Network.Attributes(Without).Replace('\n', ' ')}";

    private static ShapedNetwork Replaced(ShapedNetwork shaped) => shaped with
    {
        Nodes = shaped.Nodes.Select(node => node.Node.Operation is ConvolutionOperation convolution
            ? node with { Node = node.Node with { Operation = convolution with { IsReplaced = true } } }
            : node).ToEquatableArray(),
    };
}
