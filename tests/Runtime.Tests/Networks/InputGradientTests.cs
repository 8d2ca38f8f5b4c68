using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Networks;

/// <summary>Networks that leave out the gradients of their inputs, that ask for them, and that say nothing.</summary>
public class InputGradientTests
{
    private const int Count = 5;

    [Fact]
    public void TrainingHasTheSameBitsWithoutThem()
    {
        foreach (INetwork[] alike in (INetwork[][])
            [[new Plain(3), new PlainWithout(3), new PlainWith(3)], [new Prepared(3), new PreparedWithout(3)]])
        {
            float[][] trained = [.. alike.Select(Trained)];
            Assert.All(trained, values => Assert.Equal(trained[0], values));
            float[][] predicted = [.. alike.Select(Predicted)];
            Assert.All(predicted, values => Assert.Equal(predicted[0], values));
            Assert.NotEqual(Trained(alike[0]), trained[0]);
        }
    }

    [Fact]
    public void TheGradientsOfParametersAreTheSame()
    {
        float[] expected = Gradients(new Prepared(3), new float[Count * 8 * 8 * 3]);
        Assert.Equal(expected, Gradients(new Prepared(3), []));
        Assert.Equal(expected, Gradients(new PreparedWithout(3), []));
        Assert.Contains(expected, value => value != 0);
    }

    [Fact]
    public void WhoAsksForThemGetsThem()
    {
        float[] unsaid = new float[Count * 8 * 8 * 3], with = new float[unsaid.Length];
        Gradients(new Plain(3), unsaid);
        Gradients(new PlainWith(3), with);
        Assert.Equal(unsaid, with);
        Assert.Contains(with, value => value != 0);
    }

    [Fact]
    public void WhereTheyAreLeftOutItSaysWhatToDo()
    {
        PlainWithout network = new(3);
        float[] untouched = [.. Enumerable.Repeat(7f, Count * 8 * 8 * 3)];
        string message = Assert.Throws<InvalidOperationException>(() => Gradients(network, untouched)).Message;
        Assert.Equal(
            "Backward was asked for the gradients of the inputs, but 'PlainWithout' computes none: "
                + "take InputGradients = false out of its [Input(...)], or ask for none.",
            message);
        Assert.All(untouched, value => Assert.Equal(7, value));
        Assert.All(network.Parameters.Gradients.ToArray(), value => Assert.Equal(0, value));
    }

    /// <summary>Its gradients can still be checked: those of parameters.</summary>
    [Fact]
    public void GradientCheckWorksWithoutThem()
    {
        PlainWithout network = new(3);
        Assert.True(GradientCheck.Run(network, Noise(8 * 8 * 3, 1), [1f], new SparseCategoricalCrossentropy()).Passed);
    }

    private static float[] Trained(INetwork network)
    {
        Trainer trainer = new(network, new Adam(), new SparseCategoricalCrossentropy()) { Threads = 2 };
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(Noise(Count * 8 * 8 * 3, step), [0, 1, 2, 1, 0]);
        }

        return [.. network.Parameters.SelectMany(parameter => parameter.ToArray())];
    }

    private static float[] Predicted(INetwork network)
    {
        float[] outputs = new float[Count * 3];
        network.Predict(Noise(Count * 8 * 8 * 3, 9), outputs);
        return outputs;
    }

    private static float[] Gradients(INetwork network, float[] inputGradients)
    {
        Tape tape = network.CreateTape(Count);
        network.Forward(Noise(Count * 8 * 8 * 3, 4), new float[Count * 3], tape, training: true);
        network.Backward(Noise(Count * 3, 5), tape, inputGradients);
        return network.Parameters.Gradients.ToArray();
    }

    private static float[] Noise(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.4f)];
    }
}

[Input(8, 8, 3)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
internal partial class Plain;

[Input(8, 8, 3, InputGradients = false)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
internal partial class PlainWithout;

[Input(8, 8, 3, InputGradients = true)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
internal partial class PlainWith;

[Input(8, 8, 3)]
[Rescaling(2, -0.5f)]
[ZeroPadding2D(1, 0, 1, 0)]
[AveragePool2D(2, Stride = 1)]
[Dropout(0.2f, Name = "start")]
[Conv2D(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 8, Kernel = 1, Stride = 2, From = "start", Name = "skip")]
[Add("batch_normalization")]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
internal partial class Prepared;

[Input(8, 8, 3, InputGradients = false, Operations = false)]
[Rescaling(2, -0.5f)]
[ZeroPadding2D(1, 0, 1, 0)]
[AveragePool2D(2, Stride = 1)]
[Dropout(0.2f, Name = "start")]
[Conv2D(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 8, Kernel = 1, Stride = 2, From = "start", Name = "skip")]
[Add("batch_normalization")]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
internal partial class PreparedWithout;
