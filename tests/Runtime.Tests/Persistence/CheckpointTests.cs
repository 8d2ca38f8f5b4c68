using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Persistence;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _path;

    public CheckpointTests() => _path = Path.Combine(_directory.Path, "training.safetensors");

    public static TheoryData<string> Optimizers => ["Adam", "AdamW", "RmsProp", "Sgd", "Momentum", "Schedule"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void TwoEpochsAndTwoMoreAreFourToTheBit(string optimizer)
    {
        Trainer whole = CreateTrainer(optimizer);
        Train(whole, epochs: 4);
        Trainer first = CreateTrainer(optimizer);
        Train(first, epochs: 2);
        first.SaveCheckpoint(_path);

        Trainer second = CreateTrainer(optimizer);
        second.LoadCheckpoint(_path);
        Assert.Equal(State(first), State(second));
        Train(second, epochs: 2);

        Assert.Equal(State(whole), State(second));
        Assert.NotEqual(State(first), State(second));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnEpochThatEndsInsideAPassGoesOnThere(bool stream)
    {
        // A pass has 5 batches and an epoch 3 steps: the second epoch ends one batch inside the second pass.
        Trainer whole = CreateTrainer("Adam");
        TrainThreeSteps(whole, epochs: 4, stream);
        Trainer first = CreateTrainer("Adam");
        TrainThreeSteps(first, epochs: 2, stream);
        first.SaveCheckpoint(_path);

        Trainer second = CreateTrainer("Adam");
        second.LoadCheckpoint(_path);
        TrainThreeSteps(second, epochs: 2, stream);

        Assert.Equal(State(whole), State(second));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AStepInTheMiddleOfAnEpochIsResumedToo(bool stream)
    {
        Trainer whole = CreateTrainer("Adam");
        uint[]? atTheMiddle = null;
        TrainThreeSteps(whole, epochs: 2, stream, new LambdaCallback(onBatchEnd: batch =>
        {
            if (batch is { Epoch: 1, Step: 2 })
            {
                batch.Trainer.SaveCheckpoint(_path);
                atTheMiddle = State(batch.Trainer);
            }
        }));

        Trainer second = CreateTrainer("Adam");
        second.LoadCheckpoint(_path);
        Assert.Equal(atTheMiddle, State(second));

        // The four steps that were left: one of the first epoch and three of the second.
        TrainThreeSteps(second, epochs: 2, stream);
        Assert.Equal(State(whole), State(second));
    }

    [Fact]
    public void WhatWasChangedDuringTrainingComesBack()
    {
        Trainer first = CreateTrainer("Adam");
        Train(first, epochs: 1);
        first.Optimizer.LearningRate = 0.123456789f;
        first.Seed = -77;
        first.SaveCheckpoint(_path);

        Trainer second = CreateTrainer("Adam");
        second.LoadCheckpoint(_path);

        Assert.Equal((0.123456789f, -77), (second.Optimizer.LearningRate, second.Seed));
    }

    [Fact]
    public void ANetworkLoadsItsParametersFromACheckpoint()
    {
        Trainer trainer = CreateTrainer("Adam");
        Train(trainer, epochs: 1);
        trainer.SaveCheckpoint(_path);

        var network = new TinyClassifier(seed: 9);
        network.Load(_path);

        Assert.Equal(trainer.Network.Parameters.Values.ToArray(), network.Parameters.Values.ToArray());
    }

    [Fact]
    public void AnotherOptimizerIsRefused() => AssertRefused(
        CreateTrainer("Sgd"), "expected the state of the optimiser Sgd; received that of Adam");

    [Fact]
    public void AnotherSeedIsRefused() => AssertRefused(
        new Trainer(new TinyClassifier(seed: 2), new Adam(), new SparseCategoricalCrossentropy()),
        "expected a network of the seed 2, which keys dropout; received the seed 1. Create the network with seed: 1");

    [Fact]
    public void AnotherNetworkIsRefused() => AssertRefused(
        new Trainer(new DenseNetwork(64, 4, seed: 1), new Adam(), new MeanSquaredError()),
        "the file also holds conv2d.kernel, conv2d.bias");

    [Fact]
    public void ParametersAloneAreNoCheckpoint()
    {
        new TinyClassifier(seed: 1).Save(_path);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => CreateTrainer("Adam").LoadCheckpoint(_path));
        Assert.Contains(
            "a training checkpoint, convgen.checkpoint \"2\" or \"1\"; received none", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFlippedBitOfTheHeaderIsRefused()
    {
        CreateTrainer("Adam").SaveCheckpoint(_path);
        byte[] whole = File.ReadAllBytes(_path);
        Trainer trainer = CreateTrainer("Adam");
        uint[] before = State(trainer);
        long headerLength = BitConverter.ToInt64(whole);
        for (int bit = 0; bit < 8 * (8 + headerLength); bit += 3)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            string path = _directory.Write("damaged", damaged);
            Assert.Throws<InvalidDataException>(() => trainer.LoadCheckpoint(path));
        }

        Assert.Equal(before, State(trainer));
    }

    private void AssertRefused(Trainer trainer, string problem)
    {
        Trainer saved = CreateTrainer("Adam");
        Train(saved, epochs: 1);
        saved.SaveCheckpoint(_path);
        uint[] before = State(trainer);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => trainer.LoadCheckpoint(_path));

        Assert.StartsWith(_path + ": expected", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, State(trainer));
    }

    private static Trainer CreateTrainer(string optimizer) => new(
        new TinyClassifier(seed: 1),
        optimizer switch
        {
            "Adam" => new Adam(),
            "AdamW" => new AdamW(),
            "RmsProp" => new RmsProp(),
            "Sgd" => new Sgd(),
            "Momentum" => new Sgd(momentum: 0.9f),
            _ => new Adam(new ExponentialDecay(1e-2f, decaySteps: 7, decayRate: 0.5f)),
        },
        new SparseCategoricalCrossentropy());

    private static void Train(Trainer trainer, int epochs)
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(37);
        trainer.Fit(inputs, targets, new FitOptions { Epochs = epochs, BatchSize = 8, Verbose = 0 });
    }

    private static void TrainThreeSteps(Trainer trainer, int epochs, bool stream, params Callback[] callbacks) => Train(
        trainer, stream, new FitOptions { Epochs = epochs, StepsPerEpoch = 3, BatchSize = 8, Verbose = 0, Callbacks = callbacks });

    private static void Train(Trainer trainer, bool stream, FitOptions options)
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(37);
        var data = new InMemoryDataset(inputs, targets, 64);
        if (stream)
        {
            trainer.Fit(data.Stream().Shuffle(16, seed: 5).Batch(8).Prefetch(2), options);
        }
        else
        {
            trainer.Fit(data, options);
        }
    }

    /// <summary>All bits that a training goes on from.</summary>
    private static uint[] State(Trainer trainer)
    {
        IEnumerable<float> numbers = trainer.Network.Parameters.SelectMany(parameter => parameter.ToArray());
        foreach (OptimizerSlot slot in trainer.Optimizer.Slots)
        {
            float[] values = new float[slot.Parameter.Length];
            slot.CopyTo(values);
            numbers = numbers.Concat(values);
        }

        return [.. numbers.Select(BitConverter.SingleToUInt32Bits), (uint)trainer.Steps, (uint)trainer.Passes,
            (uint)trainer.Optimizer.Iterations];
    }
}
