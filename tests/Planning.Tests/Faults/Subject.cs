using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Checks;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Checks;
using ConvGen.Tests.Reference.Comparison;
using Xunit;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>A network whose plan is right, to plant faults into.</summary>
internal sealed class Subject
{
    private readonly Round _round;

    /// <summary>A chain.</summary>
    public Subject(Shape input, params DeclaredLayer[] layers)
        : this(DeclaredNetwork.Create(input, layers)!)
    {
    }

    public Subject(DeclaredNetwork network)
    {
        Plan = VariantPlanner.Of(network, Compiler.Shape([network])[0].Network!, Passes.None).Plan;
        _round = Expectations.Make(network, network.Reference(new HashSet<int>()), 1, NumberKind.Reals, 3);
        Assert.Null(Check(Plan));
    }

    public NetworkPlan Plan { get; }

    /// <summary>What is wrong with a plan of this network; null for nothing.</summary>
    public string? Check(NetworkPlan plan) => PlanCheck.Run(plan, VectorWidth.All[0], _round);
}
