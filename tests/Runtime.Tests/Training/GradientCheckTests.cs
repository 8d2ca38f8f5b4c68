using System;
using System.Linq;
using ConvGen.Tests.Replacements;
using ConvGen.Tests.Transforms;
using ConvGen.Training;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Tests.Training;

public sealed class GradientCheckTests(ITestOutputHelper output)
{
    [Fact]
    public void ACompiledNetworkPasses()
    {
        foreach (int seed in Enumerable.Range(1, 5))
        {
            (float[] inputs, float[] labels) = CompiledTrainingTests.QuarterArrays(8);
            GradientReport report = GradientCheck.Run(new TinyClassifier(seed), inputs, labels);
            output.WriteLine(report.ToString());
            Assert.True(report.Passed, report.ToString());
        }
    }

    [Fact]
    public void TransformsFiltersAndSigmoidsPass()
    {
        foreach (INetwork network in new INetwork[] { new Transformed(seed: 1), new Untouched(seed: 1),
            new RegularizedClassifier(seed: 1) })
        {
            const int Count = 3;
            float[] inputs = Samples.Random(Count * network.InputShape.Length);
            float[] targets = [.. Samples.Random(Count * network.OutputShape.Length, seed: 2).Select(MathF.Abs)];
            if (network.Engine.Description.OutputActivation == Activation.Softmax)
            {
                targets = [.. targets.Chunk(network.OutputShape.Length).SelectMany(values => values.Select(value => value / values.Sum()))];
            }

            GradientReport report = GradientCheck.Run(network, inputs, targets, elementsPerParameter: 16);
            output.WriteLine(report.ToString());
            Assert.True(report.Passed, report.ToString());
        }
    }

    [Theory]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.Linear)]
    public void EveryLossThatSuitsPasses(Activation activation)
    {
        const int Count = 6;
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, activation);
        (float[] inputs, float[] labels) = Samples.ClassificationArrays(Count);
        float[] oneHot = Samples.OneHot(labels, Samples.Classes);
        bool logits = activation == Activation.Linear;
        GradientReport[] reports =
        [
            GradientCheck.Run(network, inputs, labels, new SparseCategoricalCrossentropy(logits)),
            GradientCheck.Run(network, inputs, oneHot, new CategoricalCrossentropy(logits, labelSmoothing: 0.1f)),
            GradientCheck.Run(network, inputs, oneHot, logits ? new BinaryCrossentropy(fromLogits: true) : new BinaryCrossentropy()),
            GradientCheck.Run(network, inputs, oneHot, new MeanSquaredError()),
            GradientCheck.Run(network, inputs, oneHot, new Huber(0.5f)),
        ];
        foreach (GradientReport report in reports)
        {
            output.WriteLine(report.ToString());
            Assert.True(report.LargestRelativeError < 3e-3, report.ToString());
        }
    }

    [Fact]
    public void LeavesTheNetworkAsItWas()
    {
        var network = new TinyClassifier(seed: 1);
        (float[] inputs, float[] labels) = CompiledTrainingTests.QuarterArrays(4);
        network.Parameters.Gradients.Fill(3);
        float[] before = network.Parameters.Values.ToArray();
        float[] predicted = new float[16];
        network.Predict(inputs, predicted);

        GradientCheck.Run(network, inputs, labels, elementsPerParameter: 3);

        Assert.Equal(before, network.Parameters.Values.ToArray());
        Assert.All(network.Parameters.Gradients.ToArray(), gradient => Assert.Equal(3, gradient));
        float[] after = new float[16];
        network.Predict(inputs, after);
        Assert.Equal(predicted, after);
    }

    [Fact]
    public void AWrongGradientIsFoundAndNamed()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        (float[] inputs, float[] labels) = Samples.ClassificationArrays(6);
        GradientReport report = GradientCheck.Run(network, inputs, Samples.OneHot(labels, Samples.Classes), new Slanted());

        Assert.False(report.Passed);
        Assert.True(report.LargestRelativeError > 0.05, report.ToString());
        Assert.Contains("FAILED", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NaNFails()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        network.Parameters["dense.bias"].SetValues([0, float.NaN, 0]);
        (float[] inputs, float[] labels) = Samples.ClassificationArrays(6);
        Assert.False(GradientCheck.Run(network, inputs, labels).Passed);
    }

    [Fact]
    public void OnAKinkTheElementIsMoved()
    {
        // Blank inputs and zero biases: every relu sits on its kink.
        var network = new TinyClassifier(seed: 1);
        GradientReport report = GradientCheck.Run(network, new float[2 * 64], [0, 1]);
        output.WriteLine(report.ToString());

        Assert.True(report.Passed, report.ToString());
        Assert.True(report.Parameters.Single(parameter => parameter.Name == "conv2d_1.bias").Moved > 0, report.ToString());
    }

    [Fact]
    public void ThePrintedReportHasALinePerParameter()
    {
        var network = new DenseNetwork(2, 2, Activation.Softmax);
        string[] lines = GradientCheck.Run(network, [1, 0, 0, 1], [0, 1]).ToString().Split('\n');
        Assert.StartsWith(
            "Gradient check of \"dense_network\": 2 samples, SparseCategoricalCrossentropy ", lines[0], StringComparison.Ordinal);
        Assert.Equal("Parameter     Shape   Checked  Moved  Uncertain  Largest gradient  Relative error", lines[1]);
        Assert.Matches(@"^dense\.kernel  \(2, 2\)        4      0          0         \d\.\d{3}e-\d\d         \d\.\de-\d\d$", lines[2]);
        Assert.Matches(@"^Largest relative error \d\.\de-\d\d, tolerance 2\.0e-02: passed$", lines[4]);
    }

    [Fact]
    public void WhatFloatCannotJudgeIsSaid()
    {
        // Sure of the right class: the gradients drown in rounding.
        var network = new DenseNetwork(2, 2);
        network.Parameters["dense.kernel"].SetValues(new float[4]);
        network.Parameters["dense.bias"].SetValues([13, 0]);
        GradientReport report = GradientCheck.Run(network, [1, 1], [0], new SparseCategoricalCrossentropy(fromLogits: true));
        output.WriteLine(report.ToString());

        Assert.True(report.Passed);
        Assert.Equal(6, report.Uncertain);
        Assert.EndsWith("passed; 6 of 6 elements too small to judge\n", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, GradientCheck.Run(network, [1, 1], [1], new SparseCategoricalCrossentropy(fromLogits: true)).Uncertain);
    }

    [Fact]
    public void ChecksItsArguments()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, new float[7], [0]));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(network, new float[5], [9]));
        Assert.Throws<ArgumentException>(() =>
            GradientCheck.Run(network, new float[5], [0], new SparseCategoricalCrossentropy(fromLogits: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(network, new float[5], [0], elementsPerParameter: 0));
    }

    /// <summary>A loss whose gradient is a tenth too large for one output.</summary>
    private sealed class Slanted : Loss
    {
        private readonly MeanSquaredError _loss = new();

        public override int TargetLength(int outputLength) => outputLength;

        public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) => _loss.Value(outputs, target);

        public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
        {
            _loss.Gradient(outputs, target, scale, outputGradients);
            outputGradients[1] *= 1.1f;
        }
    }
}
