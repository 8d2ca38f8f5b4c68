using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Shapes.Inference;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests;

/// <summary>What random networks reach: plans only, nothing is compiled.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Networks = 1000;
    private const int Least = 3;
    private const string OnDemand = "without what is made on demand";

    [Fact]
    public void RandomNetworksReachEveryKernelAndPassAndKind()
    {
        DeclaredNetwork[] networks = [.. Enumerable.Range(0, Networks).Select(seed => NetworkGenerator.Create(seed))];
        IReadOnlyList<ShapeResult> shapes = Compiler.Shape(networks);
        Dictionary<string, int> reached = Everything().ToDictionary(name => name, _ => 0);
        for (int i = 0; i < Networks; i++)
        {
            foreach (string name in Reached(networks[i], VariantPlanner.Distinct(networks[i], shapes[i].Network!)).Distinct())
            {
                reached[name]++;
            }
        }

        foreach ((string name, int times) in reached)
        {
            output.WriteLine($"{times} of {Networks}: {name}");
        }

        Assert.DoesNotContain(reached, pair => pair.Value < Least);
    }

    private static IEnumerable<string> Everything() =>
    [
        .. Kinds(typeof(KernelPlan)).Select(type => type.Name),
        .. Kinds(typeof(LayerAttribute)).Where(type => !type.IsSubclassOf(typeof(ArchitectureAttribute)))
            .Select(type => $"[{type.Name.Replace("Attribute", "")}"),
        "[Custom<Turned>", "[Custom<Folds>",
        .. Enum.GetValues<Passes>().Select(pass => $"without {pass}"),
        OnDemand,
        .. NetworkKinds.All.Select(kind => kind.Name),
    ];

    private static IEnumerable<Type> Kinds(Type parent) =>
        parent.Assembly.GetTypes().Where(type => type.IsSubclassOf(parent) && type is { IsAbstract: false, IsGenericType: false });

    private static IEnumerable<string> Reached(DeclaredNetwork network, IReadOnlyList<Variant> variants) =>
    [
        .. variants.SelectMany(variant => variant.Plan.Kernels).Select(kernel => kernel.Plan.GetType().Name),
        .. network.Layers.Select(layer => $"[{layer.Attribute}"),
        .. variants.Select(variant => variant.Without.OnDemand ? OnDemand : $"without {variant.Without.Passes}"),
        .. NetworkKinds.All.Where(kind => kind.Is(network)).Select(kind => kind.Name),
    ];
}
