using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>A logit as input of a network that hands it to a sigmoid.</summary>
[Input(1, 1, 3)]
[Conv2D(Filters = 3, Kernel = 1, UseBias = false, KernelValues = [1, 0, 0, 0, 1, 0, 0, 0, 1], Activation = Activation.Sigmoid)]
public partial class SigmoidOfInputs;

/// <summary>Likewise, by a layer of its own.</summary>
[Input(1, 1, 3)]
[Flatten]
[Dense(3, UseBias = false, KernelInitializer = Initializer.Constant, KernelConstant = 1)]
[Activate(Activation.Sigmoid)]
public partial class SigmoidOfSums;

/// <summary>Logits as inputs of a network that hands them to a softmax.</summary>
[Input(1, 1, 3)]
[Conv2D(Filters = 3, Kernel = 1, UseBias = false, KernelValues = [1, 0, 0, 0, 1, 0, 0, 0, 1])]
[Flatten]
[Activate(Activation.Softmax)]
public partial class SoftmaxOfInputs;

/// <summary>Likewise, by a dense layer.</summary>
[Input(1, 1, 3)]
[Flatten]
[Dense(2, UseBias = false, Activation = Activation.Softmax)]
public partial class SoftmaxOfSums;

/// <summary>
/// Where a network ends with a softmax or sigmoid, its cross-entropy is taken of the logits: outputs of 0 and 1 have lost what it needs.
/// </summary>
public sealed class OutputLogitsTests
{
    /// <summary>Inputs, target, and the loss with its gradient by the logits, computed with 40 digits.</summary>
    [Theory]
    [InlineData(
        new float[] { 20, -30, 100 }, new float[] { 1, 0, 1 }, 6.8708240e-10, new[] { -6.8705121e-10, 3.1192077e-14, -1.2400253e-44 })]
    [InlineData(new float[] { 100, -50, 0 }, new float[] { 0, 1, 1 }, 50.231049060187, new[] { 0.33333333, -0.33333333, -0.16666667 })]
    public void OfASigmoid(float[] inputs, float[] target, double loss, double[] gradient) =>
        AssertTrains(new SigmoidOfInputs(seed: 1), new BinaryCrossentropy(), inputs, target, loss, gradient);

    [Theory]
    [InlineData(new float[] { 20, 0, -1 }, 0, 2.8194097e-9, new[] { -2.8194097e-9, 2.0611536e-9, 7.5825604e-10 })]
    [InlineData(new float[] { 1000, 0, -1000 }, 2, 2000, new double[] { 1, 0, -1 })]
    [InlineData(new float[] { 4096, 4090, 0 }, 0, 0.0024756851, new[] { -0.0024726232, 0.0024726232, 0 })]
    public void OfASoftmax(float[] inputs, float label, double loss, double[] gradient)
    {
        AssertTrains(new SoftmaxOfInputs(seed: 1), new SparseCategoricalCrossentropy(), inputs, [label], loss, gradient);
        AssertTrains(new SoftmaxOfInputs(seed: 1), new CategoricalCrossentropy(), inputs, Samples.OneHot([label], 3), loss, gradient);
    }

    [Fact]
    public void OfActivationsThatAreLayersAndOfDenseLayers()
    {
        var sums = new SigmoidOfSums(seed: 1);
        Assert.Equal(
            30, new Trainer(sums, new Sgd(0), new BinaryCrossentropy()).Evaluate(new float[] { 10, 10, 10 }, new float[] { 0, 0, 0 }).Loss,
            1e-5f);

        var dense = new SoftmaxOfSums(seed: 1);
        dense.Parameters[0].SetValues([300, 0, 0, 0, 0, 0]);
        Assert.Equal(300, new Trainer(dense, new Sgd(0), new SparseCategoricalCrossentropy()).Step([1, 0, 0], [1]));
        Assert.Equal(
            [1, 0, 0, 0, 0, 0],
            dense.Parameters[0].ToArray().Select((_, i) => i == 0 ? 1f : 0)); // Learning rate 0: nothing moved the kernel.
        float[] gradients = new float[6];
        dense.Parameters[0].CopyGradientsTo(gradients);
        Assert.Equal([1, -1, 0, 0, 0, 0], gradients);
    }

    [Fact]
    public void MetricsSeeTheOutputsOfPredict()
    {
        var network = new SoftmaxOfInputs(seed: 1);
        const int Count = 9;
        float[] inputs = [.. Samples.Random(Count * 3, seed: 2).Select(value => 4 * value)];
        float[] targets = Samples.OneHot([.. Enumerable.Range(0, Count).Select(i => (float)(i % 3))], 3);
        float[] outputs = new float[inputs.Length];
        network.Predict(inputs, outputs);
        double expected = Enumerable.Range(0, Count).Average(
            i => new MeanSquaredErrorMetric().Measure(outputs.AsSpan(i * 3, 3), targets.AsSpan(i * 3, 3)));

        var trainer = new Trainer(
            network, new Sgd(0), new CategoricalCrossentropy(), [new MeanSquaredErrorMetric(), new CategoricalAccuracy()]);
        Assert.Equal((float)expected, trainer.Evaluate(inputs, targets)["mean_squared_error"]);
        History history = trainer.Fit(inputs, targets, new FitOptions { Verbose = 0, BatchSize = Count });
        Assert.Equal((float)expected, history["mean_squared_error"][0], 1e-7f);
    }

    private static void AssertTrains(INetwork network, Loss loss, float[] inputs, float[] target, double expected, double[] gradient)
    {
        var trainer = new Trainer(network, new Sgd(0), loss);
        AssertNear(expected, trainer.Evaluate(inputs, target).Loss);
        AssertNear(expected, trainer.Step(inputs, target));

        // The kernel's gradient is input times gradient of the logit: its diagonal tells the latter.
        float[] gradients = new float[network.Parameters[0].Length];
        network.Parameters[0].CopyGradientsTo(gradients);
        for (int i = 0; i < 3; i++)
        {
            AssertNear(gradient[i] * inputs[i], gradients[i * 4]);
        }
    }

    private static void AssertNear(double expected, float received) =>
        Assert.Equal(expected, received, 1e-6 * Math.Abs(expected) + 1e-43);
}
