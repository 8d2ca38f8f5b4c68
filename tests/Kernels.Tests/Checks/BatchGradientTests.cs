using System;
using System.Linq;
using ConvGen.Tests.Reference.Comparison;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>The kernel gradient that a step takes from the whole batch is the one that shards would have added up.</summary>
public sealed class BatchGradientTests
{
    // 4 shards, and three words of the masks of live inputs, the last of them partly filled.
    private const int Batch = 151;

    [Fact]
    public void AStepLeavesTheGradientsOfTheTape()
    {
        INetwork network = new LargeDense(seed: 3);
        (float[] inputs, float[] targets) = Samples();
        Tape tape = network.CreateTape(Batch);
        float[] outputs = new float[Batch * network.OutputShape.Length];
        network.Forward(inputs, outputs, tape, training: true);
        float[] outputGradients = [.. outputs.Select((output, i) => 2 * (output - targets[i]) / (network.OutputShape.Length * Batch))];
        network.Parameters.ZeroGradients();
        network.Backward(outputGradients, tape);
        float[][] expected = [.. network.Parameters.Select(ParameterGradients.Of)];
        Assert.All(expected, gradient => Assert.Contains(gradient, value => value != 0));

        new Trainer(network, new Sgd(1e-3f), new MeanSquaredError()) { Threads = 1 }.Step(inputs, targets);
        for (int i = 0; i < expected.Length; i++)
        {
            float largest = expected[i].Max(Math.Abs);
            float[] actual = ParameterGradients.Of(network.Parameters[i]);
            for (int j = 0; j < actual.Length; j++)
            {
                Assert.True(
                    Math.Abs(actual[j] - expected[i][j]) <= 1e-6f * largest,
                    $"{network.Parameters[i].Name}[{j}]: expected {expected[i][j]}, received {actual[j]}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThreadsAndHooksDoNotChangeABit(bool clipped)
    {
        float[][] one = Train(new LargeDense(seed: 3), 1, clipped, hook: false);
        Assert.Equal(one, Train(new LargeDense(seed: 3), 2, clipped, hook: false));
        Assert.Equal(one, Train(new LargeDense(seed: 3), 3, clipped, hook: true));
    }

    [Fact]
    public void WithoutThePassTrainingGoesTheSameWay()
    {
        float[][] with = Train(new LargeDense(seed: 3), 2, clipped: false, hook: false);
        float[][] without = Train(new LargeDenseOfShards(seed: 3), 2, clipped: false, hook: false);
        for (int i = 0; i < with.Length; i++)
        {
            Assert.All(
                with[i].Zip(without[i]),
                pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 2e-5f, $"{pair.First} and {pair.Second}"));
        }
    }

    private static float[][] Train(INetwork network, int threads, bool clipped, bool hook)
    {
        (float[] inputs, float[] targets) = Samples();
        Sgd optimizer = new(1e-2f, momentum: 0.9f) { GlobalClipNorm = clipped ? 0.5f : null };
        Trainer trainer = new(network, optimizer, new MeanSquaredError()) { Threads = threads };
        if (hook)
        {
            trainer.GradientHooks.Add(new Observer());
        }

        for (int step = 0; step < 4; step++)
        {
            trainer.Step(inputs, targets);
        }

        return [.. network.Parameters.Select(parameter => parameter.ToArray())];
    }

    private static (float[] Inputs, float[] Targets) Samples()
    {
        Numbers numbers = new("batch gradients", NumberKind.Reals);
        // Half of them zero, as behind relu.
        float[] inputs = [.. numbers.Make("inputs", Batch * 200, largest: 1).Select(value => Math.Max(value, 0))];
        return (inputs, numbers.Make("targets", Batch * 5, largest: 1));
    }

    private sealed class Observer : IGradientHook
    {
        public void OnGradients(ParameterCollection parameters, long step)
        {
        }
    }
}

[Input(10, 20, 1)]
[Flatten]
[Dense(1024, Activation = Activation.Tanh)]
[Dense(5)]
internal partial class LargeDense;

[Input(10, 20, 1, Without = Passes.BatchGradients)]
[Flatten]
[Dense(1024, Activation = Activation.Tanh)]
[Dense(5)]
internal partial class LargeDenseOfShards;
