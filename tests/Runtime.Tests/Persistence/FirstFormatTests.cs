using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using ConvGen.Data;
using ConvGen.Persistence;
using ConvGen.Tests.Data;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Persistence;

/// <summary>Checkpoints of the first format: they tell the place in the data, and nothing of epochs under way and of callbacks.</summary>
public sealed class FirstFormatTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _path;

    public FirstFormatTests() => _path = Path.Combine(_directory.Path, "checkpoint.st");

    public static TheoryData<string> Kinds => ["dataset", "steps", "stream", "unknown", "prefetched"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsResumedAtTheEndOfAnEpoch(string data)
    {
        Trainer whole = Create();
        Fit(whole, data, epochs: 4);
        Trainer first = Create();
        Fit(first, data, epochs: 2);
        Save(first);

        Trainer second = Create();
        second.LoadCheckpoint(_path);
        Fit(second, data, epochs: 4);

        Assert.Equal((whole.Steps, whole.Passes, whole.Epochs), (second.Steps, second.Passes, second.Epochs));
        Assert.Equal(whole.Network.Parameters.Values.ToArray(), second.Network.Parameters.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsRefusedInTheMiddleOfOne(string data)
    {
        Trainer first = Create();
        Assert.Throws<OperationCanceledException>(() => Fit(first, data, epochs: 2, new LambdaCallback(
            onBatchEnd: batch => _ = batch is { Epoch: 2, Step: 3 } ? throw new OperationCanceledException() : 0)));
        Save(first);

        Trainer second = Create();
        second.LoadCheckpoint(_path);
        Assert.Contains(
            "checkpoint.st was saved by an earlier version in the middle of an epoch",
            Assert.Throws<ArgumentException>(() => Fit(second, data, epochs: 4)).Message, StringComparison.Ordinal);
        Assert.Equal(first.Steps, second.Steps);
        second.Fit(Samples.Classification(23), new FitOptions { InitialEpoch = 1, Epochs = 2, BatchSize = 4, Verbose = 0, Resume = false });
        Assert.Equal(first.Steps + 6, second.Steps);
    }

    [Fact]
    public void IsRefusedWithCallbacksThatKeepSomething()
    {
        Trainer first = Create();
        Fit(first, "dataset", epochs: 2);
        Save(first);
        Trainer second = Create();
        second.LoadCheckpoint(_path);
        Callback[] callbacks = [new TerminateOnNaN(), new EarlyStopping("loss")];
        Assert.Contains(
            "keeps nothing of callbacks; received EarlyStopping, which would start afresh",
            Assert.Throws<ArgumentException>(() => Fit(second, "dataset", epochs: 4, callbacks)).Message, StringComparison.Ordinal);
        Fit(second, "dataset", epochs: 4, new TerminateOnNaN(), new ModelCheckpoint(_path));
        Assert.Equal(24, second.Steps);
    }

    private static Trainer Create()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        return new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);
    }

    private static void Fit(Trainer trainer, string data, int epochs, params Callback[] callbacks)
    {
        var options = new FitOptions
        {
            InitialEpoch = trainer.Epochs,
            Epochs = epochs,
            BatchSize = 4,
            StepsPerEpoch = data == "steps" ? 4 : null,
            Verbose = 0,
            Callbacks = callbacks,
        };
        InMemoryDataset samples = Samples.Classification(23);
        if (data is "dataset" or "steps")
        {
            trainer.Fit(samples, options);
            return;
        }

        ISampleSource stream = data == "stream" ? samples.Stream() : new Untold(samples.Stream());
        IBatchSource batches = stream.Shuffle(8, seed: 1).Batch(4);
        trainer.Fit(data == "prefetched" ? batches.Prefetch(2) : batches, options);
    }

    /// <summary>Writes what the first format held.</summary>
    private void Save(Trainer trainer)
    {
        List<NamedTensor> tensors = ParameterTensors.Of(trainer.Network.Parameters);
        foreach (OptimizerSlot slot in trainer.Optimizer.Slots)
        {
            tensors.Add(new NamedTensor(CheckpointFormat.SlotName(slot), slot.Parameter.Shape, slot.CopyTo));
        }

        static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
        SafetensorsWriter.Save(
            _path, tensors,
            [
                new("convgen.checkpoint", "1"), new("trainer.steps", Text(trainer.Steps)), new("trainer.passes", Text(trainer.Passes)),
                new("trainer.pass_batches", Text(trainer.Position.PassBatches)), new("trainer.epochs", Text(trainer.Epochs)),
                new("trainer.seed", Text(trainer.Seed)), new("network.seed", Text(trainer.Network.Engine.Seed)), new("optimizer", "Adam"),
                new("optimizer.iterations", Text(trainer.Optimizer.Iterations)),
                new("optimizer.learning_rate", Text(trainer.Optimizer.LearningRate)),
            ]);
    }

    private sealed class Untold(ISampleSource samples) : ISampleSource
    {
        public int InputLength => samples.InputLength;

        public int TargetLength => samples.TargetLength;

        public long? Count => null;

        public ISampleReader Open(long pass) => samples.Open(pass);
    }
}
