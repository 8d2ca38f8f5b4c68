using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Execution;
using ConvGen.Fuzzing.Tests.Checks;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Memory;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Generator.Shapes;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Harness;

/// <summary>The checks see what they are there for.</summary>
public sealed class CheckTests
{
    private const string Padded =
        "[Input(5, 6, 3)] [Conv2D(Filters = 4, Kernel = 3, Padding = Same)] [Conv2D(Filters = 4, Kernel = 3, Padding = Same)]";

    /// <summary>A network that computes something else than is expected fails in every pass, on integers and on reals.</summary>
    [Fact]
    public void AWrongNetworkFailsEverywhere()
    {
        Variant variant = PlanOf("[Input(6, 6, 3)] [MaxPool2D(2)] [Flatten] [Dense(4)]");
        Expectations right = new(variant.Network, variant.WinogradLayers, seed: 1);
        DeclaredNetwork other = NetworkReader.Read("[Input(6, 6, 3)] [AveragePool2D(2)] [Flatten] [Dense(4)]");
        Expectations wrong = new(other, variant.WinogradLayers, seed: 1);
        using CompiledNetworks compiled = Compiler.Compile([variant]);
        Assert.Empty(NetworkCheck.Run(variant, () => compiled.Create(0), right).Failures);
        IReadOnlyList<string> failures = NetworkCheck.Run(variant, () => compiled.Create(0), wrong).Failures;
        Assert.All(
            [
                "predict, 2 samples of integers", "predict, 3 samples of reals", "Forward, 2 samples",
                "Backward, 3 samples of reals: gradients of the inputs", "Backward, 1 samples of integers: gradients of dense.kernel",
                "second Backward", "sample by sample", "step, 16 samples",
            ],
            pass => Assert.Contains(failures, failure => failure.Contains(pass, StringComparison.Ordinal)));
    }

    /// <summary>Every float of an arena is a zero of a halo or poisoned, and a halo that was written is reported.</summary>
    [Fact]
    public void HalosStayAndEverythingElseIsPoisoned()
    {
        ArenaMap map = ArenaMap.OfTraining(PlanOf(Padded).Plan, capacity: 3);
        float[] arena = new float[map.Length];
        map.Poison(arena);
        Assert.Contains(arena, float.IsNaN);
        Assert.Contains(0, arena);
        Assert.Null(map.FindDamage(arena));
        int halo = Array.IndexOf(arena, 0);
        arena[halo] = 1;
        Assert.Equal(halo, map.FindDamage(arena));
    }

    /// <summary>NaN where a network needs zeros reaches its outputs; NaN in the rest of its memory does not.</summary>
    [Fact]
    public void OnlyMemoryThatMustHoldZerosMatters()
    {
        Variant variant = PlanOf(Padded);
        using CompiledNetworks compiled = Compiler.Compile([variant]);
        AlignedMemory arena = AlignedMemory.Allocate(0);
        AlignedMemory.Allocator.Value = length => arena = AlignedMemory.Allocate(length, allocator: null);
        INetwork network = compiled.Create(0);
        float[] inputs = new float[network.InputShape.Length], outputs = new float[network.OutputShape.Length];
        network.Predict(inputs, outputs); // Takes its arena, the last memory.
        AlignedMemory.Allocator.Value = null;

        arena.Span.Fill(float.NaN);
        network.Predict(inputs, outputs);
        Assert.Contains(outputs, float.IsNaN);

        arena.Span.Clear();
        ArenaMap.OfInference(variant.Plan).Poison(arena.Span);
        network.Predict(inputs, outputs);
        Assert.DoesNotContain(outputs, float.IsNaN);
    }

    [Fact]
    public void AWriteBesideABufferIsReported()
    {
        using PoisonedHeap heap = new();
        Span<float> span = heap.Take(10);
        Assert.Null(heap.FindDamage());
        Unsafe.Add(ref span[0], 10) = 1;
        Assert.Contains("beside a buffer of 10 floats", heap.FindDamage());
    }

    private static Variant PlanOf(string attributes)
    {
        DeclaredNetwork network = NetworkReader.Read(attributes);
        ShapedNetwork shaped = Compiler.Shape([network]).Single().Network!;
        return VariantPlanner.Of(network, shaped, Passes.None);
    }
}
