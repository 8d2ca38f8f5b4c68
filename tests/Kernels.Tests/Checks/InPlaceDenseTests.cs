using System;
using System.Linq;
using ConvGen.Tests.Reference.Comparison;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>
/// Large dense layers compute the same whether their kernel is read in place or from packed copies, for any number of samples.
/// </summary>
public sealed class InPlaceDenseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(41)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(131)]
    public void TheKernelInPlaceGivesWhatItsCopiesGive(int samples)
    {
        float[][] inPlace = Pass(new InPlace(seed: 5), samples);
        float[][] copied = Pass(new Copied(seed: 5), samples);
        for (int i = 0; i < inPlace.Length; i++)
        {
            float largest = copied[i].Max(Math.Abs);
            Assert.True(largest > 0);
            Assert.All(inPlace[i].Zip(copied[i]), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= 2e-6f * largest, $"{pair.First} and {pair.Second}, of {largest}"));
        }
    }

    /// <summary>A zero skips its term only: what is not a number stays seen.</summary>
    [Fact]
    public void NanComesThrough()
    {
        INetwork network = new InPlace(seed: 5);
        float[] inputs = new float[3 * 480];
        inputs[480 + 7] = float.NaN;
        float[] outputs = new float[3 * 5];
        network.Predict(inputs, outputs);
        Assert.Equal([false, true, false], outputs.Chunk(5).Select(sample => sample.Any(float.IsNaN)));
    }

    /// <summary>
    /// How many shards a worker takes together, how many samples a piece of a prediction has, and how threads share units, changes no bit.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(300)]
    public void ThreadsDoNotChangeABit(int samples)
    {
        float[] one = Train(samples, 1);
        Assert.Equal(one, Train(samples, 2));
        Assert.Equal(one, Train(samples, 3));
        Assert.Equal(one, Train(samples, 4));
        Assert.Equal(one, Train(samples, 40)); // More threads than a layer has cache lines of units.
    }

    private static float[] Train(int samples, int threads)
    {
        INetwork network = new InPlace(seed: 5);
        Numbers numbers = new("in-place dense layers", NumberKind.Reals);
        float[] inputs = numbers.Make("inputs", samples * 480, largest: 1);
        float[] targets = numbers.Make("targets", samples * 5, largest: 1);
        Trainer trainer = new(network, new Adam(1e-3f), new MeanSquaredError()) { Threads = threads };
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, targets);
        }

        float[] outputs = new float[samples * 5];
        network.Predict(inputs, outputs, threads);
        return [.. network.Parameters.SelectMany(parameter => parameter.ToArray()), .. outputs];
    }

    private static float[][] Pass(INetwork network, int samples)
    {
        Numbers numbers = new("in-place dense layers", NumberKind.Reals);
        float[] inputs = numbers.Make("inputs", samples * 480, largest: 1);
        float[] outputs = new float[samples * 5];
        Tape tape = network.CreateTape(samples);
        network.Forward(inputs, outputs, tape, training: true);
        float[] inputGradients = new float[inputs.Length];
        network.Parameters.ZeroGradients();
        network.Backward(numbers.Make("gradients", outputs.Length, largest: 1), tape, inputGradients);
        float[] predicted = new float[outputs.Length];
        network.Predict(inputs, predicted);
        return [outputs, predicted, inputGradients, .. network.Parameters.Select(ParameterGradients.Of)];
    }
}

[Input(12, 10, 4)]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Flatten]
[Dense(288, Activation = Activation.Relu)]
[Dense(464, Activation = Activation.Tanh)]
[Dense(5)]
internal partial class InPlace;

[Input(12, 10, 4, Without = Passes.InPlaceDense)]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Flatten]
[Dense(288, Activation = Activation.Relu)]
[Dense(464, Activation = Activation.Tanh)]
[Dense(5)]
internal partial class Copied;
