using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Normalization;

/// <summary>Training, saving and predicting with moving averages.</summary>
[Collection(AloneCollection.Name)]
public sealed class NormalizedTrainingTests
{
    /// <summary>Shards of equal and of different size, a lone sample, more shards than threads.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(37)]
    public void TheBitsDoNotDependOnTheThreads(int samples)
    {
        string[] bits = [.. new[] { 1, 2, 3, 8 }.Select(threads =>
        {
            Trainer trainer = CreateTrainer(threads);
            Train(trainer, samples, steps: 3);
            return Bits(trainer.Network);
        })];
        Assert.Single(bits.Distinct());
        Assert.NotEqual(Bits(new Residual(1)), bits[0]);
    }

    [Fact]
    public void ACheckpointGoesOnWithTheSameBits()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "training.safetensors");
        Trainer whole = CreateTrainer(2);
        Train(whole, 13, steps: 4);
        Trainer first = CreateTrainer(2);
        Train(first, 13, steps: 2);
        first.SaveCheckpoint(path);

        Trainer second = CreateTrainer(1);
        second.LoadCheckpoint(path);
        Assert.Equal(Bits(first.Network), Bits(second.Network));
        Train(second, 13, steps: 2);

        Assert.Equal(Bits(whole.Network), Bits(second.Network));
    }

    [Fact]
    public void ALossThatIsNotFiniteMovesNothing()
    {
        Trainer trainer = CreateTrainer(2);
        Train(trainer, 8, steps: 1);
        string before = Bits(trainer.Network);
        (float[] inputs, float[] targets) = Batch(8);
        inputs[100] = float.NaN;

        Assert.Throws<NonFiniteLossException>(() => trainer.Step(inputs, targets));

        Assert.Equal(before, Bits(trainer.Network));
        Train(trainer, 8, steps: 1);
        Assert.NotEqual(before, Bits(trainer.Network));
    }

    [Fact]
    public void OptimisersLeaveStateAlone()
    {
        StandingAverages network = new(1);
        network.Parameters["batch_normalization.moving_mean"].SetValues([1, 2, 3]);
        network.Parameters["batch_normalization.moving_variance"].SetValues([4, 5, 6]);
        Trainer trainer = new(network, new AdamW(0.1f), new MeanSquaredError());
        float[] inputs = Numbers(7 * 32, 1), targets = Numbers(7 * 2, 2);
        float[] kernel = network.Parameters["conv2d.kernel"].ToArray();
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, targets);
        }

        Assert.Equal([1, 2, 3], network.Parameters["batch_normalization.moving_mean"].ToArray());
        Assert.Equal([4, 5, 6], network.Parameters["batch_normalization.moving_variance"].ToArray());
        Assert.NotEqual(kernel, network.Parameters["conv2d.kernel"].ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AStepAllocatesNothing(int threads)
    {
        Trainer trainer = CreateTrainer(threads);
        (float[] inputs, float[] targets) = Batch(19);
        Allocations.AssertNone(() => trainer.Step(inputs, targets));
    }

    [Fact]
    public void FoldedPredictionsAreThoseUnfolded()
    {
        Trainer trainer = CreateTrainer(1);
        UnfoldedResidual unfolded = new(2);
        for (int round = 0; round < 3; round++)
        {
            foreach (Parameter parameter in trainer.Network.Parameters)
            {
                unfolded.Parameters[parameter.Name].SetValues(parameter.ToArray());
            }

            Assert.All(Predict(unfolded, 9).Zip(Predict(trainer.Network, 9)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            Train(trainer, 16, steps: 2);
        }
    }

    /// <summary>Fused or not, a sum adds the same two numbers, and nothing of it is left for the next image.</summary>
    [Fact]
    public void FusedSumsHaveTheSameBits()
    {
        FusedResidual fused = new(1);
        UnfusedResidual unfused = new(2);
        float[] inputs = Numbers(6 * FusedResidual.InputShape.Length, 1), targets = [0, 1, 2, 0, 1, 2];
        Trainer trainer = new(fused, new Adam(0.01f), new SparseCategoricalCrossentropy());
        trainer.Step(inputs, targets);
        trainer.Step(inputs, targets);
        foreach (Parameter parameter in fused.Parameters)
        {
            unfused.Parameters[parameter.Name].SetValues(parameter.ToArray());
        }

        float[] expected = new float[targets.Length * 3], first = new float[expected.Length], again = new float[expected.Length];
        unfused.Predict(inputs, expected);
        fused.Predict(inputs, first);
        fused.Predict(inputs, again);
        Assert.Equal(expected, first);
        Assert.Equal(expected, again);
        Assert.NotEqual(expected[..3], expected[3..6]);
    }

    /// <summary>A map that is made again for the backward pass is the one that was not kept.</summary>
    [Fact]
    public void MapsMadeAgainHaveTheSameBits()
    {
        FusedResidual again = new(1);
        UnfusedResidual kept = new(1);
        float[] inputs = Numbers(6 * FusedResidual.InputShape.Length, 1), targets = [0, 1, 2, 0, 1, 2];
        Trainer trainer = new(again, new Adam(0.01f), new SparseCategoricalCrossentropy());
        Trainer expected = new(kept, new Adam(0.01f), new SparseCategoricalCrossentropy());
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, targets);
            expected.Step(inputs, targets);
        }

        Assert.All(again.Parameters, parameter => Assert.Equal(kept.Parameters[parameter.Name].ToArray(), parameter.ToArray()));
    }

    /// <summary>Where a map lies changes none of its numbers, nor those of its gradient.</summary>
    [Fact]
    public void ConcatenationsInPlaceHaveTheSameBits()
    {
        DenseBlock inPlace = new(1);
        CopiedDenseBlock copied = new(1);
        float[] inputs = Numbers(6 * DenseBlock.InputShape.Length, 1), targets = [0, 1, 2, 0, 1, 2];
        Trainer trainer = new(inPlace, new Adam(0.01f), new SparseCategoricalCrossentropy());
        Trainer expected = new(copied, new Adam(0.01f), new SparseCategoricalCrossentropy());
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, targets);
            expected.Step(inputs, targets);
        }

        Assert.All(inPlace.Parameters, parameter => Assert.Equal(copied.Parameters[parameter.Name].ToArray(), parameter.ToArray()));
        float[] outputs = new float[targets.Length * 3], copies = new float[outputs.Length];
        inPlace.Predict(inputs, outputs);
        copied.Predict(inputs, copies);
        Assert.Equal(copies, outputs);
    }

    [Fact]
    public void PredictionsSeeTheNewestAverages()
    {
        Trainer trainer = new(new Residual(1), new Sgd(0), new SparseCategoricalCrossentropy());
        float[] fresh = Predict(trainer.Network, 3);
        Train(trainer, 16, steps: 1);
        float[] trained = Predict(trainer.Network, 3);
        Assert.NotEqual(fresh, trained); // The rate is 0: only averages moved.

        trainer.Network.Parameters["batch_normalization_2.moving_mean"].SetValues([5, -5, 5, -5, 5]);
        Assert.NotEqual(trained, Predict(trainer.Network, 3));
    }

    [Fact]
    public void ATapeMovesAveragesWhileTrainingAlone()
    {
        Residual network = new(1);
        string before = Bits(network);
        Tape tape = network.CreateTape(4);
        float[] inputs = Batch(4).Inputs, outputs = new float[12], alone = new float[3];

        network.Forward(inputs, outputs, tape, training: false);
        network.Backward(Numbers(12, 3), tape);
        Assert.Equal(before, Bits(network));
        Assert.All(Predict(network, 4).Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        network.Forward(inputs.AsSpan(84, 84), alone, tape, training: false);
        Assert.Equal(outputs[3..6], alone); // Statistics are constants.

        network.Forward(inputs, outputs, tape, training: true);
        string moved = Bits(network);
        Assert.NotEqual(before, moved);
        network.Backward(Numbers(12, 3), tape);
        Assert.Equal(moved, Bits(network));
    }

    [Fact]
    public void AGradientCheckPassesAndLeavesAverages()
    {
        Residual network = new(1);
        Train(new Trainer(network, new Sgd(0.01f), new SparseCategoricalCrossentropy()), 16, steps: 2);
        string before = Bits(network);
        (float[] inputs, float[] targets) = Batch(5);
        GradientReport report = GradientCheck.Run(network, inputs, targets);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(before, Bits(network));
    }

    [Fact]
    public void ParametersAreScaleShiftAndAverages()
    {
        Assert.Equal(
            ["gamma", "beta", "moving_mean", "moving_variance"],
            new OneMap(1).Parameters.Select(parameter => parameter.Name.Split('.')[1]));
        OneMap network = new(1);
        Assert.Equal([true, true, false, false], network.Parameters.Select(parameter => parameter.Trainable));
        Assert.Equal([[1f, 1, 1], [0f, 0, 0], [0f, 0, 0], [1f, 1, 1]], network.Parameters.Select(parameter => parameter.ToArray()));
        Assert.Contains("Total params: 12 ", network.Summary());
        Assert.Contains("Trainable params: 6 ", network.Summary());
        Assert.Contains("Non-trainable params: 6 ", network.Summary());
    }

    private static Trainer CreateTrainer(int threads) =>
        new(new Residual(1), new Adam(0.01f), new SparseCategoricalCrossentropy()) { Threads = threads };

    private static void Train(Trainer trainer, int samples, int steps)
    {
        (float[] inputs, float[] targets) = Batch(samples);
        for (int step = 0; step < steps; step++)
        {
            trainer.Step(inputs, targets);
        }
    }

    private static (float[] Inputs, float[] Targets) Batch(int samples) =>
        (Numbers(samples * Residual.InputShape.Length, 1), [.. Enumerable.Range(0, samples).Select(i => (float)(i % 3))]);

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 4 - 1)];
    }

    private static float[] Predict(INetwork network, int samples)
    {
        float[] outputs = new float[samples * 3];
        network.Predict(Batch(samples).Inputs, outputs);
        return outputs;
    }

    /// <summary>Of all parameters, state too.</summary>
    private static string Bits(INetwork network) => string.Join(
        ' ', network.Parameters.Select(parameter => Convert.ToHexString(MemoryMarshal.AsBytes<float>(parameter.ToArray()))));
}
