using System;
using ConvGen.Data;
using ConvGen.Training;
using static ConvGen.Activation;

namespace ConvGen.Reporting.Tests;

/// <summary>Tells the quadrant that is bright.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(4, Activation = Softmax)]
public partial class QuadrantClassifier;

/// <summary>A network that is no chain.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 1, Kernel = 3, Padding = Padding.Same, Name = "body")]
[Add("input")]
public partial class Residual;

/// <summary>A small training to report on, done once; its noise leaves some mistakes.</summary>
internal static class Trained
{
    private static readonly Lazy<(QuadrantClassifier Network, History History, TrainingLog Log)> _training = new(() => Train(epochs: 8));
    private static readonly Lazy<(QuadrantClassifier Network, History History, TrainingLog Log)> _shortTraining =
        new(() => Train(epochs: 3));

    public static readonly string[] ClassNames = ["top left", "top <right>", "bottom left", "bottom & right"];

    public static QuadrantClassifier Network => _training.Value.Network;

    /// <summary>What the training's log kept.</summary>
    public static TrainingLog Log => _training.Value.Log;

    public static History History => _training.Value.History;

    /// <summary>Three epochs in place of eight.</summary>
    public static History ShortHistory => _shortTraining.Value.History;

    /// <summary>What its log kept.</summary>
    public static TrainingLog ShortLog => _shortTraining.Value.Log;

    public static IDataset Test { get; } = Samples(200, seed: 2);

    public static ClassificationReport Classification { get; } = ClassificationReport.Measure(
        _training.Value.Network, Test, ClassNames, threads: 1);

    public static string Html { get; } =
        new Report("Quadrants").Add(History).Add(Network).Add(Classification, maxMisclassified: 12).ToHtml();

    /// <summary>Two trainings, with a network and its mistakes each.</summary>
    public static string TwoTrainingsHtml { get; } = new Report("Two trainings")
        .Add(History).Add(Network).Add(Classification, maxMisclassified: 2)
        .Add(ShortHistory).Add(Network).Add(Classification, maxMisclassified: 2)
        .ToHtml();

    private static (QuadrantClassifier Network, History History, TrainingLog Log) Train(int epochs)
    {
        var network = new QuadrantClassifier(seed: 1);
        var trainer = new Trainer(network, new Adam(1e-2f), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = 1 };
        var log = new TrainingLog();
        History history = trainer.Fit(
            Samples(400, seed: 1), new FitOptions { Epochs = epochs, ValidationSplit = 0.2f, Verbose = 0, Callbacks = [log] });
        return (network, history, log);
    }

    /// <summary>Samples of four classes.</summary>
    public static InMemoryDataset Samples(int count, int seed)
    {
        var random = new Random(seed);
        float[] inputs = new float[count * 64];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            int quadrant = random.Next(4);
            targets[i] = quadrant;
            for (int pixel = 0; pixel < 64; pixel++)
            {
                bool inside = pixel / 32 == quadrant / 2 && pixel % 8 / 4 == quadrant % 2;
                inputs[i * 64 + pixel] = Math.Clamp(random.NextSingle() + (inside ? 0.3f : 0), 0, 1);
            }
        }

        return new InMemoryDataset(inputs, targets, 64);
    }
}
