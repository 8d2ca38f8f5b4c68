using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace ConvGen.Kernels.Tests.Worked;

/// <summary>Small examples with numbers that can be worked out by hand.</summary>
public sealed class WorkedNumberTests
{
    private static readonly float[] _image =
    [
        0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 2, 1, 0,
        0, 0, 2, 2, 0, 1, 0,
        0, 1, 1, 0, 2, 1, 0,
        0, 0, 2, 1, 1, 0, 0,
        0, 2, 1, 1, 2, 0, 0,
        0, 0, 0, 0, 0, 0, 0,
    ];

    private static readonly float[] _plainResult =
    [
        6, 5, -2, 1, 2,
        3, 0, 3, 2, -2,
        4, 2, -1, 0, 0,
        2, 1, 2, -1, -3,
        1, 1, 1, 3, 1,
    ];

    [Fact]
    public void ThePlainWindow() => Assert.Equal(_plainResult, Predict(new PlainWindow(seed: 1), _image));

    [Fact]
    public void StrideTwo() => Assert.Equal([6, -2, 2, 4, -1, 0, 1, 1, 1], Predict(new StridedWindow(seed: 1), _image));

    [Fact]
    public void DilationTwo() => Assert.Equal([5, 3, -3, 4, -4, 1, 3, 1, 2], Predict(new DilatedWindow(seed: 1), _image));

    [Fact]
    public void StrideAndDilationTwo() => Assert.Equal([5, -3, 3, 2], Predict(new StridedDilatedWindow(seed: 1), _image));

    [Fact]
    public void SamePaddingKeepsTheSizeAndTheMiddle()
    {
        float[] result = Predict(new SameWindow(seed: 1), _image);
        Assert.Equal(49, result.Length);
        Assert.Equal(_plainResult, Enumerable.Range(0, 25).Select(i => result[(i / 5 + 1) * 7 + i % 5 + 1]));
        // Over the top left corner the window sees the image's first 2x2 numbers, 0 0 / 0 1, under its lower right ones, 1 0 / 0 2.
        Assert.Equal(1 + 2 * 1, result[0]);
    }

    [Fact]
    public void CrossCorrelationAndItsTransposedGradient()
    {
        float[] x = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        float[] outputs = new float[4];
        CrossCorrelation.Conv2DOp(x, [0, 1, 2, 3], outputs);
        Assert.Equal([19, 25, 37, 43], outputs);

        // True convolution: the kernel flipped in both axes.
        CrossCorrelation.Conv2DOp(x, [3, 2, 1, 0], outputs);
        Assert.Equal([5, 11, 23, 29], outputs);

        float[] inputGradients = new float[9];
        float[] kernelGradients = new float[4];
        CrossCorrelation.Conv2DOpGradient(x, [0, 1, 2, 3], [1, 1, 1, 1], inputGradients, kernelGradients);
        Assert.Equal([0, 1, 1, 2, 6, 4, 2, 5, 3], inputGradients);
        Assert.Equal([8, 12, 20, 24], kernelGradients);
    }

    [Fact]
    public void TheEdgeDetector()
    {
        EdgeDetector network = new(seed: 1);
        network.Parameters["conv2d.kernel"].SetValues([1, -1]);
        Assert.Equal(Edges, Predict(network, Stripes));
        Assert.Equal(new Shape(6, 7, 1), EdgeDetector.OutputShape);
    }

    [Fact]
    public void TheEdgeDetectorIsLearntByGradientDescent()
    {
        EdgeDetector network = new(seed: 1);
        Parameter kernel = network.Parameters["conv2d.kernel"];
        Tape tape = network.CreateTape(1);
        float[] outputs = new float[42];
        float[] gradients = new float[42];
        float[] kernelGradients = new float[2];
        float Loss()
        {
            network.Forward(Stripes, outputs, tape, training: true);
            return outputs.Zip(Edges, (output, edge) => (output - edge) * (output - edge)).Sum();
        }

        Assert.Equal([0, 0], kernel.ToArray());
        List<float> losses = [];
        for (int step = 0; step < 10; step++)
        {
            losses.Add(Loss());
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] = 2 * (outputs[i] - Edges[i]);
            }

            network.Parameters.ZeroGradients();
            network.Backward(gradients, tape);
            kernel.CopyGradientsTo(kernelGradients);
            kernel.SetValues([.. kernel.ToArray().Zip(kernelGradients, (value, gradient) => value - 3e-2f * gradient)]);
        }

        Assert.Equal([0.9885f, -0.9885f], kernel.ToArray().Select(value => MathF.Round(value, 4)));
        Assert.Equal(12, losses[0]);
        Assert.Equal(0.0039f, MathF.Round(losses[^1], 4));
    }

    [Fact]
    public void FiltersFromOutsideOnAPhotograph()
    {
        Assert.Equal(new Shape(224, 222, 10), Photograph.OutputShape);
        float[] image = new float[224 * 224 * 3];
        float[] outputs = new float[224 * 222 * 10];
        image[(100 * 224 + 50) * 3 + 2] = 1;
        float[] kernel = [.. Enumerable.Range(0, 1 * 3 * 3 * 10).Select(i => (float)i)];
        Photograph.Conv2DOp(image, kernel, outputs);

        // One bright value of channel 2 shows the kernel, last column first, in the three outputs that see it.
        for (int column = 48; column <= 50; column++)
        {
            Assert.Equal(
                kernel[((50 - column) * 30 + 20)..((50 - column) * 30 + 30)],
                outputs[((100 * 222 + column) * 10)..((100 * 222 + column) * 10 + 10)]);
        }

        Assert.Equal(kernel.Where((_, i) => i / 10 % 3 == 2).Sum(), outputs.Sum());
    }

    [Fact]
    public void TheDeclarationCompilesAsWritten()
    {
        Assert.Equal(new Shape(24, 24, 16), AsWritten.OutputShape);
        Assert.Equal(160, AsWritten.ParameterCount);
    }

    // Six rows of ones with four zero columns in the middle, and the edges a [1, -1] kernel finds in them.
    private static float[] Stripes => [.. Enumerable.Repeat<float[]>([1, 1, 0, 0, 0, 0, 1, 1], 6).SelectMany(row => row)];

    private static float[] Edges => [.. Enumerable.Repeat<float[]>([0, 1, 0, 0, 0, -1, 0], 6).SelectMany(row => row)];

    private static float[] Predict(INetwork network, float[] inputs)
    {
        float[] outputs = new float[network.OutputShape.Length];
        network.Predict(inputs, outputs);
        return outputs;
    }
}
