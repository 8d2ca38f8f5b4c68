using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Estimates;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes.Inference;
using ConvGen.Planning.Tests.Campaigns;
using ConvGen.Tests.Reference;
using Xunit;

namespace ConvGen.Planning.Tests;

/// <summary>The random networks meet everything that a plan can hold.</summary>
public sealed class CoverageTests
{
    private const int Networks = 3000;

    private static readonly Lazy<IReadOnlyList<NetworkPlan>> _plans = new(Plans);

    private static IEnumerable<Call> Calls => _plans.Value
        .SelectMany(plan => plan.Segments).SelectMany(segment => segment.Calls);

    private static IEnumerable<KernelPlan> Kernels => _plans.Value.SelectMany(plan => plan.Kernels).Select(kernel => kernel.Plan);

    [Fact]
    public void EveryFunctionIsCalled() => Assert.Empty(
        Enum.GetValues<RuntimeFunction>()
            .Except(Calls.Select(call => call.Callee).OfType<FunctionCallee>().Select(callee => callee.Function)));

    [Fact]
    public void EveryKindOfCallIsMade() => Assert.Empty(typeof(Callee).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(Callee)).Except(Calls.Select(call => call.Callee.GetType())));

    [Fact]
    public void EveryConditionIsMet() => Assert.Empty(Enum.GetValues<Condition>().Except(Calls.Select(call => call.Condition)));

    [Fact]
    public void EveryRoleOfAKernelIsBound() =>
        Assert.Empty(Enum.GetValues<KernelParameter>().Except(Kernels.SelectMany(kernel => kernel.Parameters)));

    [Fact]
    public void EveryKindOfOperandIsGiven() => Assert.Empty(typeof(Operand).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(Operand))
        .Except(Calls.SelectMany(call => call.Operands).Select(operand => operand.GetType())));

    [Fact]
    public void EveryKindOfKernelIsRun() => Assert.Empty(typeof(KernelPlan).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(KernelPlan)).Except(Kernels.Select(kernel => kernel.GetType())));

    [Fact]
    public void EveryKernelFitsWhatTheJitOptimizes() =>
        Assert.Empty(Kernels.Where(kernel => !MethodBudget.Fits(kernel, MachineModel.Default)).Select(kernel => kernel.Description.Label));

    [Fact]
    public void EveryOrderOfWeightsIsPacked() =>
        Assert.Empty(Enum.GetValues<PackedSource>().Except(_plans.Value.SelectMany(plan => plan.PackedCopies).Select(copy => copy.Source)));

    [Fact]
    public void SumsAreMadeAgain() => Assert.Contains(
        _plans.Value.SelectMany(plan => plan.Segments).SelectMany(segment => segment.Backward),
        call => call.Callee == new FunctionCallee(RuntimeFunction.BatchNormalizationForwardAdd));

    [Fact]
    public void SamplesTakeTurnsWithLayersAndWithSlicesOfThem()
    {
        SampleBlock[] blocks = [.. _plans.Value.SelectMany(plan => plan.Segments)
            .Where(segment => segment.Infer.Any(call => call.Block > 1)).SelectMany(segment => SampleBlock.Of(segment.Infer))];
        Assert.Contains(blocks, block => block.SharesRows && block.Calls.Any(SampleBlock.IsForAll));
        Assert.Contains(blocks, block => block.SharesRows && !block.Calls.Any(SampleBlock.IsForAll));
        Assert.Contains(blocks, block => !block.SharesRows && block.Calls.Any(call => call.Loop != 0));
    }

    [Fact]
    public void BlocksOfPixelsArePacked() => Assert.Contains(
        _plans.Value.SelectMany(plan => plan.PackedCopies), copy => copy.Blocks is not null);

    [Fact]
    public void EveryAxisOfSamplesIsSummed() =>
        Assert.Empty(Enum.GetValues<SampleAxis>().Except(Kernels.OfType<WeightGradientKernel>().Select(kernel => kernel.Samples)));

    /// <summary>
    /// A kernel whose transformed copy would fill the third-level cache, which random networks seldom have; stored or not, by the bytes
    /// that a prediction may hold.
    /// </summary>
    private static NetworkPlan OfLargeKernel(long bytes)
    {
        Window window = new((3, 3), (1, 1), (1, 1), new Border.Same());
        ConvolutionLayer layer = new(window) { Filters = 256, Algorithm = Algorithm.Winograd };
        DeclaredNetwork network = DeclaredNetwork.Create(new Shape(28, 28, 256), [layer])!;
        return NetworkPlanner.Plan(Compiler.Shape([network])[0].Network!, MachineModel.Default with { PredictionBytes = bytes });
    }

    /// <summary>
    /// A concatenation that lies in another and is read by a third, whose gradient is added between the pixels of the wider one.
    /// </summary>
    private static NetworkPlan OfNestedConcatenations() => NetworkPlanner.Plan(Compiler.Shape([NetworkReader.Read(
        """
        [Input(6, 6, 3)] [Conv2D(Filters = 4, Kernel = 1, Name = "a")] [Conv2D(Filters = 4, Kernel = 1)] [Concat("a", Name = "inner")]
        [Concat("a")] [Conv2D(Filters = 2, Kernel = 1)] [Concat("inner")] [Conv2D(Filters = 2, Kernel = 1)]
        """)])[0].Network!);

    private static IReadOnlyList<NetworkPlan> Plans()
    {
        Trial[] trials = [.. Enumerable.Range(0, Networks).Select(Trial.Of)];
        IReadOnlyList<ShapeResult> shapes = Compiler.Shape([.. trials.Select(trial => trial.Network)]);
        return
        [
            .. trials.Select((trial, i) => trial.Plan(shapes[i].Network!)),
            OfLargeKernel(0),
            OfLargeKernel(1 << 30),
            OfNestedConcatenations(),
            NetworkPlanner.Plan(Compiler.Shape([NetworkReader.Read(PlanTests.OverBlocks)])[0].Network!),
        ];
    }
}
