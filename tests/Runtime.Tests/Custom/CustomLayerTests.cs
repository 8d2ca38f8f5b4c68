using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Custom;

/// <summary>Layers of one's own, against difference quotients and values computed here.</summary>
public sealed class CustomLayerTests
{
    [Fact]
    public void AnActivationIsItsFormula()
    {
        var network = new CustomGraph(seed: 1);
        float[] inputs = Samples.Random(3 * 108), values = new float[3 * 108];
        network.Read("first", inputs, values);
        Assert.Equal(inputs.Select(x => x / (1 + MathF.Abs(x))), values);
    }

    [Theory]
    [InlineData("chain")]
    [InlineData("graph")]
    [InlineData("dense")]
    public void TheGradientsAreThoseOfDifferences(string kind)
    {
        INetwork network = Create(kind);
        float[] inputs = Samples.Random(3 * network.InputShape.Length), outputs = new float[3 * network.OutputShape.Length];
        float[] outputGradients = Samples.Random(outputs.Length), inputGradients = new float[inputs.Length];
        Tape tape = network.CreateTape(3);
        network.Forward(inputs, outputs, tape, training: true);
        network.Backward(outputGradients, tape, inputGradients);

        double Loss(float[] moved)
        {
            float[] values = network.Predict(moved);
            return values.Zip(outputGradients).Sum(pair => (double)pair.First * pair.Second);
        }

        for (int i = 0; i < inputs.Length; i += 7)
        {
            float x = inputs[i];
            inputs[i] = x + 0.01f;
            double above = Loss(inputs);
            inputs[i] = x - 0.01f;
            double below = Loss(inputs);
            inputs[i] = x;
            Assert.Equal((above - below) / 0.02, inputGradients[i], 4e-3);
        }

        Assert.Equal(outputs, network.Predict(inputs));
    }

    [Theory]
    [InlineData("chain")]
    [InlineData("dense")]
    [InlineData("frozen")]
    public void GradientCheckFindsThemRight(string kind)
    {
        INetwork network = Create(kind);
        float[] inputs = Samples.Random(4 * network.InputShape.Length);
        int outputs = network.OutputShape.Length;
        float[] targets = [.. Enumerable.Range(0, 4 * outputs).Select(i => i % outputs == 1 ? 1f : 0f)];
        GradientReport report = GradientCheck.Run(network, inputs, targets);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void GradientCheckFindsAWrongOne()
    {
        var network = new WrongGradient(seed: 1);
        GradientReport report = GradientCheck.Run(network, Samples.Random(4 * 16), new float[8]);
        Assert.False(report.Passed);
    }

    [Fact]
    public void ItTrainsWithTheSameBitsOnAnyThreads()
    {
        float[] Train(int threads)
        {
            var network = new CustomChain(seed: 1);
            var trainer = new Trainer(network, new Adam(0.01f), new SparseCategoricalCrossentropy()) { Threads = threads };
            float[] inputs = Samples.Random(40 * 162), targets = [.. Enumerable.Range(0, 40).Select(i => (float)(i % 3))];
            History history = trainer.Fit(
                new InMemoryDataset(inputs, targets, 162), new FitOptions { Epochs = 8, BatchSize = 8, Verbose = 0 });
            Assert.True(history["loss"][^1] < 0.8f * history["loss"][0]);
            return network.Parameters.Values.ToArray();
        }

        float[] one = Train(1);
        Assert.Equal(one, Train(2));
        Assert.Equal(one, Train(3));
    }

    [Fact]
    public void ItIsALayerAsOthers()
    {
        var network = new CustomChain(seed: 1);
        Assert.Equal(
            ["conv2d", "custom", "conv2d_1", "custom_1", "signed_block.0.conv2d", "signed_block.0.sign", "flatten", "dense"],
            network.Layers.Select(layer => layer.Name));
        Assert.Equal(("Custom", new Shape(4, 4, 6)), (network.Layers[3].Type, network.Layers[3].OutputShape));
        Assert.Contains("custom_1 (Custom)", network.Summary());
    }

    [Fact]
    public void TheShapeIsThatOfTheType()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => new WrongShape(seed: 1));
        Assert.Equal(
            "Layer 'pool': SquarePool.OutputShape makes (2, 2, 2) of (4, 4, 2), but the attribute, which the compiler goes by, says "
                + "(4, 4, 2). Say [Custom<SquarePool>(2, 2, 2)], or change OutputShape.",
            exception.Message);
    }

    private static INetwork Create(string kind) => kind switch
    {
        "chain" => new CustomChain(seed: 1),
        "graph" => new CustomGraph(seed: 1),
        "frozen" => new CustomBehindFrozen(seed: 1),
        _ => new CustomDense(seed: 1),
    };
}
