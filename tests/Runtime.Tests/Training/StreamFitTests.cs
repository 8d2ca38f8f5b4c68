using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Training on a stream of batches.</summary>
public sealed class StreamFitTests
{
    [Fact]
    public void AStreamInOrderTrainsLikeItsDataset()
    {
        InMemoryDataset data = Samples.Classification(45);
        DenseNetwork expected = Network();
        DenseNetwork streamed = Network();

        History first = Trainer(expected)
            .Fit(data, new FitOptions { Epochs = 3, BatchSize = 10, Shuffle = false, Verbose = 0, ValidationData = data });
        History second = Trainer(streamed).Fit(data.Stream().Batch(10), new FitOptions { Epochs = 3, Verbose = 0, ValidationData = data });

        Assert.Equal(first.Keys, second.Keys);
        Assert.Equal(first["val_loss"], second["val_loss"]);
        Assert.Equal(expected.Parameters.Values.ToArray(), streamed.Parameters.Values.ToArray());
    }

    [Fact]
    public void EpochsGoOnInTheStreamAndInItsNextPass()
    {
        var source = new Counted(batches: 5);
        Trainer trainer = Trainer(Network());

        History history = trainer.Fit(source, new FitOptions { Epochs = 3, StepsPerEpoch = 3, Verbose = 0 });

        Assert.Equal(3, history.Epochs);
        Assert.Equal(9, trainer.Steps);
        Assert.Equal([0, 1], source.Passes);
        Assert.Equal(2, trainer.Passes);
        Assert.Equal(source.Opened, source.Disposed);
    }

    [Fact]
    public void WithoutStepsAnEpochIsAPassHoweverLong()
    {
        var source = new Counted(batches: 4) { Tells = false };
        Trainer trainer = Trainer(Network());
        using var output = new StringWriter { NewLine = "\n" };

        trainer.Fit(source, new FitOptions { Epochs = 2, Output = output });

        Assert.Equal([0, 1], source.Passes);
        Assert.Equal(8, trainer.Steps);
        Assert.Contains("Epoch 1/2 - 4/4 - ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ASecondFitGoesOnWithTheNextPass()
    {
        var source = new Counted(batches: 2);
        Trainer trainer = Trainer(Network());
        trainer.Fit(source, new FitOptions { Verbose = 0 });
        trainer.Fit(source, new FitOptions { Verbose = 0 });
        Assert.Equal([0, 1], source.Passes);
    }

    [Fact]
    public void AMappedStreamSeesAnotherVersionInEveryEpochAndLeavesTheValidationDataAlone()
    {
        (Subset training, Subset validation) = Samples.Classification(40).Split(0.25f);
        float[] before = Inputs(validation);
        var versions = new HashSet<(long Pass, long Position)>();
        IBatchSource batches = training.Stream().Shuffle(30, seed: 1).Map((pass, position, input, target) =>
        {
            Assert.True(versions.Add((pass, position)));
            input[0] += pass;
        }).Batch(10);

        Trainer(Network()).Fit(batches, new FitOptions { Epochs = 3, Verbose = 0, ValidationData = validation });

        Assert.Equal(3 * 30, versions.Count);
        Assert.Equal([0, 1, 2], versions.Select(version => version.Pass).Distinct());
        Assert.Equal(before, Inputs(validation));

        static float[] Inputs(IDataset data)
        {
            float[] inputs = new float[data.Count * data.InputLength];
            for (int i = 0; i < data.Count; i++)
            {
                data.CopyTo(i, inputs.AsSpan(i * data.InputLength, data.InputLength), new float[data.TargetLength]);
            }

            return inputs;
        }
    }

    [Fact]
    public void ClassWeightsReachAStream()
    {
        InMemoryDataset data = Samples.Classification(30);
        var weights = new Dictionary<int, float> { [1] = 3 };
        History expected = Trainer(Network())
            .Fit(data, new FitOptions { BatchSize = 10, Shuffle = false, Verbose = 0, ClassWeights = weights });
        History received = Trainer(Network()).Fit(data.Stream().Batch(10), new FitOptions { Verbose = 0, ClassWeights = weights });
        Assert.Equal(expected["loss"], received["loss"]);
    }

    [Fact]
    public void AnUnknownLengthIsShownAsKerasDoes()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(output, epochs: 2, steps: null, () => 200);
        var totals = new Totals([]);
        totals.Add([2, 1]);
        totals.AddSamples(1);
        var logs = new OrderedDictionary<string, float> { ["loss"] = 2 };
        foreach (int epoch in new[] { 1, 2 })
        {
            progress.BeginEpoch(epoch);
            progress.EndStep(1, totals);
            progress.EndStep(2, totals);
            progress.EndEpoch(logs);
        }

        string[] lines = output.ToString().Split('\n');
        Assert.Matches(@"^\r      1/Unknown \d+s \d+(us|ms|s)/step - loss: 2\.0000", lines[1]);
        Assert.Matches(@"\r2/2 ━{20} \d+s \d+(us|ms|s)/step - loss: 2\.0000 *$", lines[1]);
        Assert.Matches(@"^\r1/2 ━{10}─{10} \d+s", lines[3]);
    }

    [Fact]
    public void TheReaderIsDisposedWhateverHappens()
    {
        var source = new Counted(batches: 4) { Label = 99 };
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => Trainer(Network()).Fit(source, new FitOptions { Verbose = 0 }));
        Assert.Contains("expected a class index", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, source.Disposed);
    }

    [Fact]
    public void AWrongTargetIsNamedByItsPlaceInThePass()
    {
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(23);
        targets[13] = 7;
        foreach (int threads in new[] { 1, 3 })
        {
            Trainer trainer = Trainer(Network());
            trainer.Threads = threads;
            IBatchSource batches = new InMemoryDataset(inputs, targets, Samples.Inputs).Stream().Batch(4).Prefetch(1);
            ArgumentException exception = Assert.Throws<ArgumentException>(() => trainer.Fit(batches, new FitOptions { Verbose = 0 }));
            Assert.Equal("Target of sample 13: expected a class index of 0 .. 2; received 7.", exception.Message);
            Assert.Equal(3, trainer.Steps);
        }
    }

    [Fact]
    public void AClassWeightsTargetIsNamedByItsPlaceInThePass()
    {
        float[] targets = new float[9];
        targets[5] = 0.5f;
        var trainer = new Trainer(new DenseNetwork(Samples.Inputs, 1), new Sgd(), new MeanSquaredError());
        IBatchSource batches = new InMemoryDataset(new float[9 * Samples.Inputs], targets, Samples.Inputs).Stream().Batch(4);
        var options = new FitOptions { Verbose = 0, ClassWeights = new Dictionary<int, float> { [1] = 2 } };
        ArgumentException exception = Assert.Throws<ArgumentException>(() => trainer.Fit(batches, options));
        Assert.Contains("received 0.5 for sample 5", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AThirdEpochOnAnUnknownStreamHasAllItsSteps()
    {
        Trainer trainer = Trainer(Network());
        var source = new Counted(batches: 6) { Tells = false };
        trainer.Fit(source, new FitOptions { Epochs = 2, Verbose = 0 });
        History history = trainer.Fit(source, new FitOptions { InitialEpoch = 2, Epochs = 4, Verbose = 0 });
        Assert.Equal(24, trainer.Steps);
        Assert.All(history["loss"], loss => Assert.True(float.IsFinite(loss)));
    }

    [Fact]
    public void ATokenEndsTheWaitForABatch()
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource(50);
        Trainer trainer = Trainer(Network());
        IBatchSource batches = Samples.Classification(23).Stream().Map((_, position, _, _) =>
        {
            if (position == 9)
            {
                gate.Wait();
            }
        }).Batch(4).Prefetch(1);

        Assert.Throws<OperationCanceledException>(
            () => trainer.Fit(batches, new FitOptions { Verbose = 0, CancellationToken = cancellation.Token }));

        gate.Set();
        Assert.Equal(2, trainer.Steps);
    }

    [Fact]
    public void WhatDoesNotSuitAStreamIsRefused()
    {
        var source = new Counted(batches: 1);
        Trainer trainer = Trainer(Network());
        void Refuses(string message, IBatchSource batches, FitOptions options) => Assert.Contains(
            message, Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(batches, options)).Message, StringComparison.Ordinal);

        Refuses("ValidationSplit needs a dataset", source, new FitOptions { ValidationSplit = 0.1f });
        Refuses("SampleWeights need a dataset", source, new FitOptions { SampleWeights = new float[3] });
        Refuses("does not end", source.Repeat(), new FitOptions());
        Refuses("the stream has 4", new InMemoryDataset(new float[8], new float[2], 4).Stream().Batch(1), new FitOptions());
        Assert.Contains(
            "gave no batch",
            Assert.Throws<InvalidOperationException>(() =>
                trainer.Fit(new Counted(batches: 0), new FitOptions { Verbose = 0, StepsPerEpoch = 1 })).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, trainer.Steps);
    }

    private static DenseNetwork Network() => new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    private static Trainer Trainer(INetwork network) => new(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);

    /// <summary>Passes of a fixed number of batches that count what happens to them.</summary>
    private sealed class Counted(int batches) : IBatchSource
    {
        public List<long> Passes { get; } = [];

        public int Opened => Passes.Count;

        public int Disposed { get; private set; }

        public bool Tells { get; init; } = true;

        public float Label { get; init; }

        public int InputLength => Samples.Inputs;

        public int TargetLength => 1;

        public int BatchSize => 2;

        public long? Count => Tells ? batches : null;

        public IBatchReader Open(long pass)
        {
            Passes.Add(pass);
            return new Reader(this, batches);
        }

        private sealed class Reader(Counted owner, int left) : IBatchReader
        {
            private readonly float[] _inputs = new float[2 * Samples.Inputs];
            private int _left = left;

            public int Count => 2;

            public ReadOnlySpan<float> Inputs => _inputs;

            public ReadOnlySpan<float> Targets => new float[] { owner.Label, owner.Label };

            public bool Read() => _left-- > 0;

            public void Dispose() => owner.Disposed++;
        }
    }
}
