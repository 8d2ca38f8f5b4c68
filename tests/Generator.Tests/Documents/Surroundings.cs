namespace ConvGen.Generator.Tests.Documents;

/// <summary>What the pages take for granted, as files of the project that a reader pastes their blocks into.</summary>
internal static class Surroundings
{
    /// <summary>The namespaces that need no <c>using</c> on a page.</summary>
    public const string Namespaces = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using ConvGen;
        global using ConvGen.Data;
        global using ConvGen.Training;
        """;

    /// <summary>
    /// What the text speaks of: a network for digits, or for photographs where a block has to do with pictures, twenty samples and a
    /// trainer. Each block has its own.
    /// </summary>
    public const string Samples = """
        internal class DigitSamples
        {
            protected DigitSamples() =>
                trainer = network.Compile(new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);

            protected INetwork network { get; } = new GivenDigits(seed: 1);
            protected INetwork net => network;
            protected Trainer trainer { get; }
            protected float[] x { get; } = [.. Enumerable.Range(0, 20 * 784).Select(i => i % 7 / 7f)];
            protected int[] labels { get; } = [.. Enumerable.Range(0, 20).Select(i => i % 10)];
            protected float[] xTest => x;
            protected int[] testLabels => labels;
            protected float[] image => x[..784];
            protected IDataset dataset { get; } = IdxDataset.Load("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
            protected IDataset train => dataset;
            protected IDataset validation => dataset;
            protected IDataset test => dataset;
            protected IBatchSource source => dataset.Stream().Batch(8);
            protected History slow => trainer.Fit(train, new FitOptions { Epochs = 2 });
            protected History fast => slow;
        }

        internal class PhotographSamples
        {
            protected PhotographSamples() =>
                trainer = network.Compile(new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);

            protected INetwork network { get; } = new GivenPhotographs(seed: 1);
            protected Trainer trainer { get; }
            protected float[] probabilities { get; } = new float[5];
        }

        [Input(28, 28, 1), Conv2D(4, 3), MaxPool2D, Flatten, Dense(10, Activation = Activation.Softmax)]
        internal partial class GivenDigits;

        [Input(224, 224, 3), Conv2D(4, 7, Stride = 4), GlobalAveragePool2D, Dense(5, Activation = Activation.Softmax)]
        internal partial class GivenPhotographs;
        """;
}
