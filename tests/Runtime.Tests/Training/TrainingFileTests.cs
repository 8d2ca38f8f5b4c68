using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>What a training writes: CSV files and checkpoints.</summary>
public sealed class TrainingFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DenseNetwork _network = new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void TheHistoryReadsBackToTheBit()
    {
        string path = PathOf("history.csv");
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;
        try
        {
            History history = Fit(epochs: 3);
            history.SaveCsv(path);

            string[] lines = File.ReadAllText(path).TrimEnd('\n').Split('\n');
            Assert.Equal("epoch,accuracy,loss,val_accuracy,val_loss", lines[0]);
            Assert.Equal(4, lines.Length);
            for (int epoch = 0; epoch < 3; epoch++)
            {
                string[] cells = lines[epoch + 1].Split(',');
                Assert.Equal(epoch.ToString(CultureInfo.InvariantCulture), cells[0]);
                Assert.Equal(
                    history.Values.Select(values => values[epoch]),
                    cells.Skip(1).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheLoggerWritesALinePerEpoch()
    {
        string path = PathOf("log.csv");
        var lengths = new List<int>();
        History history = Fit(
            epochs: 3, new CsvLogger(path, separator: ";"),
            new LambdaCallback(onEpochEnd: _ => lengths.Add(File.ReadAllLines(path).Length)),
            new LearningRateScheduler((_, rate) => rate));

        Assert.Equal([2, 3, 4], lengths);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("epoch;accuracy;learning_rate;loss;val_accuracy;val_loss", lines[0]);
        Assert.Equal(history["loss"][2], float.Parse(lines[3].Split(';')[3], CultureInfo.InvariantCulture));
        Fit(epochs: 1, new CsvLogger(path));
        Assert.Equal(2, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void TheLoggerGoesOnInAFileEvenIfItsLastLineWasCut()
    {
        string path = PathOf("log.csv");
        Fit(epochs: 2, new CsvLogger(path));
        File.WriteAllText(path, File.ReadAllText(path).TrimEnd('\n'));

        Fit(epochs: 1, new CsvLogger(path, append: true));

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(4, lines.Length);
        Assert.Single(lines, line => line.StartsWith("epoch", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(5, line.Split(',').Length));
    }

    [Fact]
    public void TheLoggerDoesNotMixColumns()
    {
        string path = PathOf("log.csv");
        File.WriteAllText(path, "epoch,loss\n0,1\n");
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Fit(epochs: 1, new CsvLogger(path, append: true)));
        Assert.Contains("found \"epoch,loss\"", exception.Message, StringComparison.Ordinal);
        Assert.Equal("epoch,loss\n0,1\n", File.ReadAllText(path));
    }

    [Fact]
    public void NamesAreQuotedWhereTheSeparatorNeedsIt()
    {
        string path = PathOf("log.csv");
        var trainer = new Trainer(_network, new Adam(), new SparseCategoricalCrossentropy(), [new Named("top 1, \"strict\"\nof 3")]);
        for (int training = 0; training < 2; training++)
        {
            History history = trainer.Fit(
                Samples.Classification(50), new FitOptions { Verbose = 0, Callbacks = [new CsvLogger(path, append: training == 1)] });
            Assert.StartsWith("epoch,loss,\"top 1, \"\"strict\"\"\nof 3\"\n0,", history.ToCsv(), StringComparison.Ordinal);
        }

        string[] lines = File.ReadAllText(path).TrimEnd('\n').Split('\n');
        Assert.Equal(["epoch,loss,\"top 1, \"\"strict\"\"", "of 3\""], lines[..2]);
        Assert.Equal([3, 3], lines[2..].Select(line => line.Split(',').Length));
    }

    [Fact]
    public void ASeparatorThatNumbersHoldQuotesThem()
    {
        string path = PathOf("log.csv");
        Fit(epochs: 1, new CsvLogger(path, separator: "."));
        Assert.Matches("^0\\.(\"[0-9.E-]+\"(\\.|$)){4}", File.ReadAllLines(path)[1]);
        Assert.Throws<ArgumentException>(() => new CsvLogger(path, separator: "\n"));
        Assert.Throws<ArgumentException>(() => new CsvLogger(path, separator: "\""));
    }

    [Fact]
    public void CheckpointsBearTheEpochAndItsNumbers()
    {
        string template = PathOf("models/m-{epoch:D3}-{val_loss:F4}.safetensors");
        var callback = new ModelCheckpoint(template, saveWeightsOnly: true);

        History history = Fit(epochs: 2, callback);

        string[] expected =
            [.. history["val_loss"].Select((loss, epoch) => FormattableString.Invariant($"m-{epoch + 1:D3}-{loss:F4}.safetensors"))];
        Assert.Equal(expected, Directory.GetFiles(PathOf("models")).Select(Path.GetFileName).Order());
        Assert.EndsWith(expected[1], callback.LastPath!, StringComparison.Ordinal);
        var loaded = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax, seed: 9);
        loaded.Load(callback.LastPath!);
        Assert.Equal(_network.Parameters["dense.kernel"].ToArray(), loaded.Parameters["dense.kernel"].ToArray());
    }

    [Fact]
    public void ACheckpointIsAllThatATrainingNeeds()
    {
        string path = PathOf("last.safetensors");
        Trainer whole = Trainer(_network);
        whole.Fit(Samples.Classification(45), new FitOptions { Epochs = 4, Verbose = 0, Callbacks = [] });

        Trainer first = Trainer(new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax));
        first.Fit(Samples.Classification(45), new FitOptions { Epochs = 2, Verbose = 0, Callbacks = [new ModelCheckpoint(path)] });
        var resumed = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        Trainer second = Trainer(resumed);
        second.LoadCheckpoint(path);
        Assert.Equal(2, second.Epochs);
        second.Fit(Samples.Classification(45), new FitOptions { InitialEpoch = second.Epochs, Epochs = 4, Verbose = 0 });

        Assert.Equal(_network.Parameters.Values.ToArray(), resumed.Parameters.Values.ToArray());
    }

    [Fact]
    public void OnlyTheBestIsSaved()
    {
        string path = PathOf("best.safetensors");
        using var output = new StringWriter { NewLine = "\n" };
        var callback = new ModelCheckpoint(path, saveBestOnly: true, saveWeightsOnly: true, verbose: 1);
        var run = new TrainingRun(
            Trainer(_network), new FitOptions { ValidationSplit = 0.1f, Output = output }, new FitProgress(), ["loss", "val_loss"]);
        callback.OnTrainBegin(run);
        float[] losses = [2, 1.5f, 3, 1];
        var saved = new List<float>();
        for (int epoch = 1; epoch <= losses.Length; epoch++)
        {
            _network.Parameters["dense.bias"].SetValues([epoch, 0, 0]);
            callback.OnEpochEnd(new EpochResult(
                run, epoch, new Dictionary<string, float> { ["loss"] = 0, ["val_loss"] = losses[epoch - 1] }));
            var loaded = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
            loaded.Load(path);
            saved.Add(loaded.Parameters["dense.bias"].ToArray()[0]);
        }

        Assert.Equal([1, 2, 2, 4], saved);
        string[] lines = output.ToString().Split('\n');
        Assert.Equal($"Epoch 1: val_loss improved from inf to 2.00000, saving model to {path}", lines[0]);
        Assert.Equal("Epoch 3: val_loss did not improve from 1.50000", lines[2]);
    }

    [Fact]
    public void AThresholdMustBeBeaten()
    {
        string path = PathOf("best.safetensors");
        Fit(epochs: 1, new ModelCheckpoint(path, saveBestOnly: true, initialValueThreshold: 1e-9f));
        Assert.False(File.Exists(path));
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, name);

    private History Fit(int epochs, params Callback[] callbacks) => Trainer(_network).Fit(
        Samples.Classification(50), new FitOptions { Epochs = epochs, ValidationSplit = 0.2f, Verbose = 0, Callbacks = callbacks });

    private sealed class Named(string name) : Metric
    {
        public override string Name => name;

        public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) => target[0];
    }

    private static Trainer Trainer(INetwork network) => new(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);
}
