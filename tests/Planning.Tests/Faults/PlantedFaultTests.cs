using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;
using Xunit;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>Faults of the kinds that planning can make, and what the interpreter says of them.</summary>
public sealed class PlantedFaultTests
{
    private static readonly Subject _reshaped = Subjects.Of("reshaped");
    private static readonly Subject _runs = Subjects.Of("runs");

    [Fact]
    public void ARowThatIsNotComputedIsReadButNotWritten()
    {
        Mutation[] mutations = [.. Mutations.OfKernels(_reshaped.Plan, "a row or column less", kernel =>
            kernel is CorrelationKernel { Epilogue: Epilogue.BiasClamp } forward ? SmallerKernels.Of(forward) : [])];
        Assert.StartsWith("NeverWritten", _reshaped.Check(mutations[0].Plan));
    }

    /// <summary>Whichever two buffers that are needed at the same time lie in the same place.</summary>
    [Theory]
    [MemberData(nameof(MutationTests.Networks), MemberType = typeof(MutationTests))]
    public void BuffersThatOverlapInTimeAreFound(string network)
    {
        Subject subject = Subjects.Of(network);
        EquatableArray<Placement> placements = subject.Plan.TrainingMemory.Placements;
        (int First, int Last)[] uses = [.. Enumerable.Range(0, placements.Count).Select(buffer => UseOf(subject.Plan, buffer))];
        string[] missed =
        [.. from one in Enumerable.Range(0, placements.Count)
            from other in Enumerable.Range(0, placements.Count)
            where one != other && placements[one].Region != Region.Unused && placements[one].Region == placements[other].Region
            where uses[one].First <= uses[other].First && uses[other].First <= uses[one].Last
            let moved = placements[other] with { Offset = placements[one].Offset }
            where subject.Check(Mutations.WithPlacement(subject.Plan, other, moved)) is null
            select $"{subject.Plan.Buffers[other].Name} in the place of {subject.Plan.Buffers[one].Name}"];
        Assert.True(missed.Length == 0, string.Join(Environment.NewLine, missed));
    }

    [Fact]
    public void GradientsThatAddUpMustNotOverwrite()
    {
        Mutation[] inputs = [.. Mutations.OfKernels(_runs.Plan, "overwrites", kernel =>
            kernel is CorrelationKernel { Epilogue: Epilogue.Add } data ? [data with { Epilogue = Epilogue.Store }] : [])];
        Mutation[] weights = [.. Mutations.OfKernels(_runs.Plan, "overwrites", kernel =>
            kernel is WeightGradientKernel gradient ? [gradient with { Overwrites = true }] : [])];
        Mutation[] pools = [.. Mutations.OfKernels(_reshaped.Plan, "overwrites", kernel =>
            kernel is PoolKernel { Backward: true } pool ? [pool with { Disjoint = true }] : [])];
        Assert.True(inputs.Length > 1 && weights.Length > 0 && pools.Length > 0);

        // The first position within a run adds to zeros.
        Assert.All(inputs.Skip(1).Concat(weights), mutation => Assert.NotNull(_runs.Check(mutation.Plan)));
        Assert.All(pools, mutation => Assert.NotNull(_reshaped.Check(mutation.Plan)));
    }

    /// <summary>Some buffer in the place of one with a halo is written where zeros must stay.</summary>
    [Fact]
    public void AHaloThatOthersWriteToIsNotZero()
    {
        EquatableArray<Placement> placements = _reshaped.Plan.TrainingMemory.Placements;
        int halo = BufferWithHalo();
        IEnumerable<string?> faults =
            from other in Enumerable.Range(0, placements.Count)
            where other != halo && placements[other].Region == placements[halo].Region
            let moved = placements[other] with { Offset = placements[halo].Offset }
            select _reshaped.Check(Mutations.WithPlacement(_reshaped.Plan, other, moved));
        Assert.Contains(faults, fault => fault?.StartsWith("ZerosWritten", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void AHaloThatIsTooSmallIsReadBeyond()
    {
        int halo = BufferWithHalo();
        BufferPlan buffer = _reshaped.Plan.Buffers[halo];
        BufferPlan smaller = buffer with { Halo = buffer.Halo with { Bottom = buffer.Halo.Bottom - 1 } };
        NetworkPlan plan = _reshaped.Plan with { Buffers = Mutations.Replaced(_reshaped.Plan.Buffers, halo, smaller) };
        Assert.StartsWith("OutsideBuffer", _reshaped.Check(plan));
    }

    /// <summary>Its rows are not those of the map that it is made from.</summary>
    [Fact]
    public void AReshapeIsNoMapWithRows()
    {
        TensorView before = _reshaped.Plan.Buffers.Single(buffer => buffer.Name == "conv2d").View;
        Mutation[] mutations = [.. Mutations.OfCalls(_reshaped.Plan, "copied row by row", call =>
            call is { Rows: > 1, Comment: "reshape", Callee: FunctionCallee { Function: RuntimeFunction.Copy } }
                ? [Mutations.With(call, 0, (Reference)call.Operands[0] with { RowStep = before.RowStride })]
                : [])];
        Assert.NotEmpty(mutations);
        Assert.All(mutations, mutation => Assert.NotNull(_reshaped.Check(mutation.Plan)));
    }

    private static int BufferWithHalo() => Enumerable.Range(0, _reshaped.Plan.Buffers.Count).First(i =>
        _reshaped.Plan.Buffers[i].Halo.Bottom > 0 && _reshaped.Plan.TrainingMemory.Placements[i].Region != Region.Unused);

    /// <summary>The first and the last call of a training pass that needs a buffer; what is saved, or has a halo, to the end.</summary>
    private static (int First, int Last) UseOf(NetworkPlan plan, int buffer)
    {
        Call[] calls =
            [.. plan.Segments.SelectMany(segment => segment.Forward), .. plan.Segments.Reverse().SelectMany(segment => segment.Backward)];
        int[] times = [.. Enumerable.Range(0, calls.Length).Where(time => calls[time].Operands.OfType<Reference>().Any(reference =>
            reference.Space == MemorySpace.Buffer && reference.Buffer == buffer))];
        bool lasts = plan.TrainingMemory.Placements[buffer].Last == int.MaxValue;
        return times.Length == 0 ? (0, -1) : (times[0], lasts ? int.MaxValue : times[^1]);
    }
}
