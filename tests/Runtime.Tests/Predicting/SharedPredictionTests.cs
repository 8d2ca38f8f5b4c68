using System;
using System.Threading;
using ConvGen.Tests.Training;
using Xunit;

namespace ConvGen.Tests.Predicting;

/// <summary>One image on several threads.</summary>
public sealed class SharedPredictionTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void ThreadsChangeNoBit(int threads)
    {
        INetwork network = new SharedNetwork(seed: 1);
        Assert.True(network.Engine.Description.SharesLoops, "The case needs a network that is worth it.");
        for (int image = 0; image < 20; image++)
        {
            float[] input = Samples.Random(network.InputShape.Length), one = new float[5], many = new float[5];
            network.Predict(input, one);
            network.Predict(input, many, threads);
            Assert.Equal(one, many);
        }
    }

    [Fact]
    public void AThreadThatFailsEndsThePredictionAndTheNextOneIsRight()
    {
        INetwork network = new SharedNetwork(seed: 1);
        float[] input = Samples.Random(network.InputShape.Length), one = new float[5], many = new float[5];
        network.Predict(input, one);
        for (int failure = 0; failure < 20; failure++)
        {
            Failing.Fails = true;
            Assert.Contains("on fire", Assert.Throws<InvalidOperationException>(() => network.Predict(input, many, threads: 3)).Message);
            Failing.Fails = false;
            network.Predict(input, many, threads: 3);
            Assert.Equal(one, many);
        }
    }
}

[Input(48, 48, 8)]
[Conv2D(Filters = 64, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "left")]
[Conv2D(Filters = 64, Kernel = 3, Padding = Padding.Same)]
[Add("left", Activation = Activation.Silu)]
[Custom<Failing>]
[Conv2D(Filters = 64, Kernel = 1, Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(5)]
internal sealed partial class SharedNetwork;

/// <summary>Passes its input on, or throws.</summary>
internal struct Failing : ICustomLayer
{
    private static int _fails;

    public static bool Fails
    {
        set => Volatile.Write(ref _fails, value ? 1 : 0);
    }

    public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output)
    {
        if (Volatile.Read(ref _fails) == 1)
        {
            throw new InvalidOperationException("The layer is on fire.");
        }

        input.CopyTo(output);
    }

    public static void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients) => outputGradients.CopyTo(inputGradients);
}
