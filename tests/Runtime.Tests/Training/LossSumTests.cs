using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Losses over many outputs: their sums lose no more than a single number does.</summary>
public sealed class LossSumTests
{
    private const double Tolerance = 1e-6;

    /// <summary>Outputs of a picture of 224x224x3 pixels, and of one of 1024x1024.</summary>
    public static TheoryData<int> Lengths => [224 * 224 * 3, 1024 * 1024];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Mean_squared_error(int length) =>
        AssertAgrees(new MeanSquaredError(), length, (output, target) => (output - target) * (output - target));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Huber_on_both_sides_of_its_delta(int length)
    {
        AssertAgrees(new Huber(), length, (output, target) => (output - target) * (output - target) / 2);
        AssertAgrees(
            new Huber(0.0625f), length,
            (output, target) => Math.Abs(output - target) is var e && e <= 0.0625 ? e * e / 2 : 0.0625 * e - 0.0625 * 0.0625 / 2);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Binary_crossentropy(int length)
    {
        AssertAgrees(new BinaryCrossentropy(), length, (p, y) => -y * Math.Log(p) - (1 - y) * Math.Log(1 - p));
        AssertAgrees(new BinaryCrossentropy(fromLogits: true), length, (x, y) => Math.Log(1 + Math.Exp(x)) - x * y);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(512 * 1024)]
    public void Crossentropies_of_many_classes(int classes)
    {
        foreach (float[] outputs in new[] { Constant(classes, 0.1f), Random(classes, 3) })
        {
            double sum = outputs.Sum(output => (double)output), exponentials = outputs.Sum(output => Math.Exp(output));
            float[] target = new float[classes];
            target[7] = 1;
            AssertClose(Math.Log(sum / outputs[7]), new SparseCategoricalCrossentropy().Value(outputs, [7]));
            AssertClose(Math.Log(exponentials) - outputs[7], new SparseCategoricalCrossentropy(fromLogits: true).Value(outputs, [7]));
            AssertClose(Math.Log(sum / outputs[7]), new CategoricalCrossentropy().Value(outputs, target));
            AssertClose(Math.Log(exponentials) - outputs[7], new CategoricalCrossentropy(fromLogits: true).Value(outputs, target));

            // A uniform target weighs every class, and its weights are a sum of their own.
            target.AsSpan().Fill(0.1f);
            double weight = classes * (double)0.1f;
            AssertClose(
                weight * Math.Log(exponentials) - (double)0.1f * sum, new CategoricalCrossentropy(fromLogits: true).Value(outputs, target));
            float[] gradients = new float[classes];
            new SparseCategoricalCrossentropy(fromLogits: true).Gradient(outputs, [7], 1, gradients);
            AssertClose(Math.Exp(outputs[0]) / exponentials, gradients[0]);
            new CategoricalCrossentropy(fromLogits: true).Gradient(outputs, target, 1, gradients);
            double pull = Math.Exp(outputs[0]) / exponentials * weight;
            Assert.Equal(pull - (double)0.1f, gradients[0], Tolerance * (pull + 0.1));
            new CategoricalCrossentropy().Gradient(outputs, target, 1, gradients);
            Assert.Equal(weight / sum - (double)0.1f / outputs[0], gradients[0], Tolerance * (weight / sum + 0.1 / outputs[0]));
        }
    }

    private static void AssertAgrees(Loss loss, int length, Func<double, double, double> term)
    {
        Check(Constant(length, 0.1f), new float[length]);
        Check(Random(length, 1), Random(length, 2));

        void Check(float[] outputs, float[] target) =>
            AssertClose(outputs.Zip(target, (output, y) => term(output, y)).Average(), loss.Value(outputs, target));
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, Tolerance * Math.Abs(expected));

    private static float[] Constant(int length, float value) => [.. Enumerable.Repeat(value, length)];

    /// <summary>Numbers in 0.05 .. 0.95.</summary>
    private static float[] Random(int length, int seed) => [.. Samples.Random(length, seed).Select(value => 0.5f + 0.45f * value)];
}
