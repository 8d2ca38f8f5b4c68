using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference.Comparison;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>
/// Gradients of weights that Winograd's filterings sum over micro-batches are those of the direct sums, whatever the batch and the threads.
/// </summary>
public sealed class WinogradGradientTests
{
    /// <summary>A shard of 1 sample, of fewer than a micro-batch, of one and a part, of several.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(151)]
    [InlineData(300)]
    public void AStepTakesTheGradientsOfTheDirectSums(int batch)
    {
        INetwork filtered = new WinogradMaps(seed: 3), direct = new DirectMaps(seed: 3);
        Step(filtered, batch, threads: 2);
        Step(direct, batch, threads: 2);
        AssertLike(direct, filtered, tolerance: 3e-5f);
    }

    /// <summary>Behind a barrier the sums are over the whole batch, block by block of inputs; without, over a shard's samples.</summary>
    [Theory]
    [InlineData(true, 2)]
    [InlineData(true, 9)]
    [InlineData(true, 21)]
    [InlineData(false, 1)]
    [InlineData(false, 21)]
    public void BlocksOfInputsHaveTheGradientsOfTheDirectSums(bool normalized, int batch)
    {
        INetwork inBlocks = normalized ? new NormalizedBlocks(seed: 3) : new Blocks(seed: 3);
        INetwork direct = normalized ? new NormalizedDirect(seed: 3) : new DirectSums(seed: 3);
        Assert.Contains("inputs at a time", inBlocks.Plan(), StringComparison.Ordinal);
        Step(inBlocks, batch, threads: 2);
        Step(direct, batch, threads: 2);
        AssertLike(direct, inBlocks, tolerance: 1e-4f);
    }

    /// <summary>The rows of a batch lie further apart in the memory of a larger one.</summary>
    [Fact]
    public void ASmallerBatchBehindALargerOneHasTheSameGradients()
    {
        INetwork fresh = new NormalizedBlocks(seed: 3), used = new NormalizedBlocks(seed: 3);
        Trainer trainer = new(used, new Sgd(0), new MeanSquaredError()) { Threads = 2 };
        (float[] inputs, float[] targets) = Samples(used, 21);
        trainer.Step(inputs, targets);
        trainer.Step(inputs.AsSpan(0, 9 * used.InputShape.Length), targets.AsSpan(0, 9 * used.OutputShape.Length));
        new Trainer(fresh, new Sgd(0), new MeanSquaredError()).Step(
            inputs.AsSpan(0, 9 * used.InputShape.Length), targets.AsSpan(0, 9 * used.OutputShape.Length));
        Assert.Equal(Trained(fresh).Select(ParameterGradients.Of), Trained(used).Select(ParameterGradients.Of));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThreadsDoNotChangeABit(bool inBlocks)
    {
        float[][] one = Step(Network(), 151, threads: 1);
        Assert.Equal(one, Step(Network(), 151, threads: 2));
        Assert.Equal(one, Step(Network(), 151, threads: 3));

        INetwork Network() => inBlocks ? new NormalizedBlocks(seed: 3) : new WinogradMaps(seed: 3);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void AStepAllocatesNothing(bool inBlocks, int threads)
    {
        INetwork network = inBlocks ? new NormalizedBlocks(seed: 3) : new WinogradMaps(seed: 3);
        Trainer trainer = new(network, new Adam(), new MeanSquaredError()) { Threads = threads };
        (float[] inputs, float[] targets) = Samples(network, 40);
        trainer.Step(inputs, targets);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Step(inputs, targets);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static IEnumerable<Parameter> Trained(INetwork network) => network.Parameters.Where(parameter => parameter.Trainable);

    /// <summary>Gradients that differ by no more than a part of the largest of their parameter.</summary>
    private static void AssertLike(INetwork direct, INetwork other, float tolerance)
    {
        foreach ((Parameter wanted, Parameter found) in Trained(direct).Zip(Trained(other)))
        {
            float[] expected = ParameterGradients.Of(wanted), actual = ParameterGradients.Of(found);
            float largest = expected.Max(Math.Abs);
            Assert.True(largest > 0);
            for (int i = 0; i < actual.Length; i++)
            {
                Assert.True(
                    Math.Abs(actual[i] - expected[i]) <= tolerance * largest,
                    $"{wanted.Name}[{i}]: expected {expected[i]}, received {actual[i]}");
            }
        }
    }

    private static float[][] Step(INetwork network, int batch, int threads)
    {
        (float[] inputs, float[] targets) = Samples(network, batch);
        new Trainer(network, new Sgd(1e-3f), new MeanSquaredError()) { Threads = threads }.Step(inputs, targets);
        return [.. network.Parameters.Select(parameter => parameter.ToArray())];
    }

    private static (float[] Inputs, float[] Targets) Samples(INetwork network, int batch)
    {
        Numbers numbers = new("filtered gradients", NumberKind.Reals);
        return (
            numbers.Make("inputs", batch * network.InputShape.Length, largest: 1),
            numbers.Make("targets", batch * network.OutputShape.Length, largest: 1));
    }
}

[Input(9, 11, 5)]
[Conv2D(Filters = 20, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd, Activation = Activation.Tanh)]
[Conv2D(Filters = 13, KernelHeight = 1, KernelWidth = 3, Algorithm = Algorithm.Winograd, Activation = Activation.Tanh)]
[Conv2D(Filters = 18, KernelHeight = 3, KernelWidth = 5, Algorithm = Algorithm.Winograd)]
[Flatten]
[Dense(5)]
internal partial class WinogradMaps;

[Input(9, 11, 5)]
[Conv2D(Filters = 20, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Direct, Activation = Activation.Tanh)]
[Conv2D(Filters = 13, KernelHeight = 1, KernelWidth = 3, Algorithm = Algorithm.Direct, Activation = Activation.Tanh)]
[Conv2D(Filters = 18, KernelHeight = 3, KernelWidth = 5, Algorithm = Algorithm.Direct)]
[Flatten]
[Dense(5)]
internal partial class DirectMaps;

[Input(5, 6, 128)]
[Conv2D(Filters = 192, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[GlobalAveragePool2D]
[Dense(5)]
internal partial class NormalizedBlocks;

[Input(5, 6, 128, Without = Passes.Winograd)]
[Conv2D(Filters = 192, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[GlobalAveragePool2D]
[Dense(5)]
internal partial class NormalizedDirect;

[Input(5, 6, 128)]
[Conv2D(Filters = 192, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[GlobalAveragePool2D]
[Dense(5)]
internal partial class Blocks;

[Input(5, 6, 128, Without = Passes.Winograd)]
[Conv2D(Filters = 192, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[GlobalAveragePool2D]
[Dense(5)]
internal partial class DirectSums;
