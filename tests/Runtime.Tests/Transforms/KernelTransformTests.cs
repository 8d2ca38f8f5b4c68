using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Tests.Training;
using Xunit;

namespace ConvGen.Tests.Transforms;

/// <summary>The transforms that ship, by themselves.</summary>
public sealed class KernelTransformTests
{
    // More filters than are taken together, and not a multiple of that.
    private static readonly Shape _shape = new(3, 2, 4, 300);

    private readonly float[] _kernel = Samples.Random(_shape.Length);
    private readonly float[] _gradients = [.. Samples.Random(_shape.Length).Reverse()];

    [Fact]
    public void StandardizedFiltersHaveMeanZeroAndVarianceOne()
    {
        float[] result = new float[_shape.Length];
        WeightStandardization.Apply(_kernel, _shape, result);
        for (int filter = 0; filter < 300; filter++)
        {
            double[] trained = Filter(_kernel, filter), values = Filter(result, filter);
            double mean = trained.Average(), variance = trained.Average(value => (value - mean) * (value - mean));
            Assert.All(values.Zip(trained), pair => Assert.Equal((pair.Second - mean) / Math.Sqrt(variance + 1e-10), pair.First, 1e-5));
            Assert.Equal(0, values.Average(), 1e-6);
            Assert.Equal(1, values.Average(value => value * value), 1e-5);
        }
    }

    [Fact]
    public void AConstantFilterBecomesZeroAndStaysFinite()
    {
        float[] result = new float[9], gradients = new float[9];
        float[] constant = [.. Enumerable.Repeat(0.5f, 9)];
        WeightStandardization.Apply(constant, new Shape(3, 3, 1, 1), result);
        WeightStandardization.Gradient(constant, new Shape(3, 3, 1, 1), [1, 0, 0, 0, 0, 0, 0, 0, 0], gradients);
        Assert.All(result, value => Assert.Equal(0, value));
        Assert.All(gradients, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void SumsOverLargeFiltersAreAsExactAsOverSmallOnes()
    {
        // A filter of one value: what rounding leaves of 0.1 in its mean, over the root of epsilon.
        Shape shape = new(7, 7, 2048, 1);
        float[] constant = [.. Enumerable.Repeat(0.1f, shape.Length)],
            result = new float[shape.Length],
            gradients = new float[shape.Length];
        WeightStandardization.Apply(constant, shape, result);
        Assert.All(result, value => Assert.Equal(0, value, 0.1 * 5e-7 / 1e-5));

        // Half of the weights are 1, half are 2, in blocks: deviations of 1/2, whose scaled signs are the result.
        float[] halves = [.. Enumerable.Range(0, shape.Length).Select(i => i < shape.Length / 2 ? 1f : 2f)];
        WeightStandardization.Gradient(halves, shape, constant, gradients);
        WeightStandardization.Apply(halves, shape, result);
        Assert.All(result, value => Assert.Equal(1, Math.Abs(value), 1e-6));
        Assert.All(gradients, value => Assert.Equal(0, value, 1e-7));
    }

    [Fact]
    public void TheGradientOfStandardizationIsThatOfItsFormula()
    {
        float[] received = new float[_shape.Length];
        WeightStandardization.Gradient(_kernel, _shape, _gradients, received);

        // Central differences of sum(gradients * standardized), in double precision; filters do not see each other.
        const double Step = 1e-5;
        foreach (int filter in new[] { 0, 255, 256, 299 })
        {
            double[] trained = Filter(_kernel, filter), gradients = Filter(_gradients, filter), result = Filter(received, filter);
            for (int i = 0; i < trained.Length; i++)
            {
                double[] up = [.. trained], down = [.. trained];
                up[i] += Step;
                down[i] -= Step;
                Assert.Equal((Objective(up, gradients) - Objective(down, gradients)) / (2 * Step), result[i], 1e-5);
            }
        }
    }

    [Fact]
    public void AFlippedKernelIsTurnedAndItsGradientTurnedBack()
    {
        float[] result = new float[8];
        FlipKernel.Apply([1, 10, 2, 20, 3, 30, 4, 40], new Shape(2, 2, 1, 2), result);
        Assert.Equal([4, 40, 3, 30, 2, 20, 1, 10], result);
        FlipKernel.Gradient([1, 10, 2, 20, 3, 30, 4, 40], new Shape(2, 2, 1, 2), [5, 0, 6, 0, 7, 0, 8, 0], result);
        Assert.Equal([8, 0, 7, 0, 6, 0, 5, 0], result);
    }

    [Fact]
    public void TheGradientsOfALayerAreNumericallyRight()
    {
        NumericGradients.Check(new Standardized(seed: 3));
    }

    [Fact]
    public void ATransformMayRunAnotherNetwork()
    {
        // The second time finds memory that the first time left behind.
        float[] kernel = [1, 2, 3, 4, 5, 6], gradient = [1, 1, 1, 1, 1, 1];
        TransformedKernel.Gradient<Nested>(ref kernel[0], new Shape(1, 2, 1, 3), ParameterLayout.FilterMajor, ref gradient[0]);
        TransformedKernel.Gradient<Nested>(ref kernel[0], new Shape(1, 2, 1, 3), ParameterLayout.FilterMajor, ref gradient[0]);
        Assert.Equal([1, 4, 9, 16, 25, 36], gradient);
    }

    private readonly struct Nested : IKernelTransform
    {
        public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result) => kernel.CopyTo(result);

        public static void Gradient(
            ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients)
        {
            float[] other = [7, 7], otherGradient = [7, 7];
            TransformedKernel.Gradient<FlipKernel>(ref other[0], new Shape(1, 2, 1, 1), ParameterLayout.FilterMajor, ref otherGradient[0]);
            for (int i = 0; i < kernel.Length; i++)
            {
                kernelGradients[i] = kernel[i] * resultGradients[i];
            }
        }
    }

    private static double[] Filter(float[] kernel, int filter) =>
        [.. Enumerable.Range(0, kernel.Length / 300).Select(row => (double)kernel[row * 300 + filter])];

    private static double Objective(double[] filter, double[] gradients)
    {
        double mean = filter.Average();
        double scale = 1 / Math.Sqrt(filter.Average(value => (value - mean) * (value - mean)) + 1e-10);
        return filter.Zip(gradients, (value, gradient) => (value - mean) * scale * gradient).Sum();
    }
}
