using System;
using System.Linq;
using ConvGen.Tests.Numerics;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Cross-entropies keep their digits where outputs are large, sure or equal: errors are relative, not absolute.</summary>
public sealed class CrossEntropyPrecisionTests
{
    private const double Tolerance = 5e-7;

    /// <summary>
    /// Half a unit in the last place of 1: exp(x - largest x) is as far off as that distance is rounded, beyond 104 nothing is left.
    /// </summary>
    private const double HalfUnit = 6e-8;

    /// <summary>Logits, class, and the loss with its gradient, computed with 40 digits.</summary>
    public static TheoryData<float[], int, double, double[]> Logits => new()
    {
        { [1e8f, 1e8f], 1, 0.69314718055994531, [0.5, -0.5] },
        { [1e4f, 1e4f], 0, 0.69314718055994531, [-0.5, 0.5] },
        { [20000, 19999], 1, 1.3132616875182229, [0.73105857863000488, -0.73105857863000488] },
        { [4096, 4090], 0, 0.0024756851377304495, [-0.0024726231566347743, 0.0024726231566347743] },
        { [15, 0], 0, 3.0590227371372049e-07, [-3.0590222692562473e-07, 3.0590222692562473e-07] },
        { [40, 0, -1], 0, 5.8112364446265777e-18, [-5.8112364446265777e-18, 4.2483542552915889e-18, 1.5628821893349888e-18] },
        { [-1e30f, 0], 0, 1.0000000150474662e30, [-1, 1] },
        { [-3e38f, -3e38f, -3e38f], 2, 1.0986122886681098, [0.33333333333333333, 0.33333333333333333, -0.66666666666666667] },
        { [0, float.NegativeInfinity], 0, 0, [0, 0] },
        { [0, float.NegativeInfinity], 1, double.PositiveInfinity, [1, -1] },
        { [0, float.NegativeInfinity, 0], 2, 0.69314718055994531, [0.5, 0, -0.5] },
    };

    [Theory]
    [MemberData(nameof(Logits))]
    public void LogitsGiveTheRightLossAndGradient(float[] logits, int label, double loss, double[] gradient)
    {
        AssertClose(new SparseCategoricalCrossentropy(fromLogits: true), logits, [label], loss, gradient);
        AssertClose(new CategoricalCrossentropy(fromLogits: true), logits, Samples.OneHot([label], logits.Length), loss, gradient);
    }

    /// <summary>A logit, its target, and the binary cross-entropy with its derivative, computed with 40 digits.</summary>
    [Theory]
    [InlineData(15, 1, 3.0590227371372049e-07, -3.0590222692562473e-07)]
    [InlineData(-15, 0, 3.0590227371372049e-07, 3.0590222692562473e-07)]
    [InlineData(15, 0, 15.000000305902274, 0.99999969409777307)]
    [InlineData(100, 1, 3.7200759760208359e-44, -3.7200759760208359e-44)]
    [InlineData(100, 0, 100, 1)]
    [InlineData(-1e8f, 1, 1e8, -1)]
    [InlineData(1e8f, 0.25f, 75e6, 0.75)]
    [InlineData(1e30f, 1, 0, 0)]
    [InlineData(float.PositiveInfinity, 1, 0, 0)]
    [InlineData(float.NegativeInfinity, 0, 0, 0)]
    [InlineData(float.NegativeInfinity, 1, double.PositiveInfinity, -1)]
    [InlineData(0, 0.5f, 0.69314718055994531, 0)]
    public void BinaryLogitsGiveTheRightLossAndGradient(float logit, float target, double loss, double slope) =>
        AssertClose(new BinaryCrossentropy(fromLogits: true), [logit], [target], loss, [slope]);

    [Theory]
    [InlineData(2, 1e-3f)]
    [InlineData(2, 30)]
    [InlineData(3, 1e8f)]
    [InlineData(10, 1)]
    [InlineData(10, 100)]
    [InlineData(100, 1e4f)]
    [InlineData(1000, 10)]
    public void LogitsOfEverySizeAgreeWithDouble(int classes, float size)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            // Every other row is shifted by far more than its logits differ.
            float[] logits = [.. Samples.Random(classes, seed).Select(value => size * value + (seed % 2 == 0 ? 0 : 1000 * size))];
            double tolerance = Tolerance + HalfUnit * Math.Min(104, logits.Max() - logits.Min());
            int label = seed % 4 < 2 ? seed % classes : Array.IndexOf(logits, logits.Max());
            (double loss, double[] gradient) = OfLogits(logits, Samples.OneHot([label], classes));
            AssertClose(new SparseCategoricalCrossentropy(fromLogits: true), logits, [label], loss, gradient, tolerance: tolerance);
            AssertClose(
                new CategoricalCrossentropy(fromLogits: true), logits, Samples.OneHot([label], classes), loss, gradient,
                tolerance: tolerance);

            float[] target = Distribution(classes, seed);
            (loss, gradient) = OfLogits(logits, target);
            AssertClose(new CategoricalCrossentropy(fromLogits: true), logits, target, loss, gradient, absolute: 3e-7, tolerance);
        }
    }

    [Fact]
    public void BinaryLogitsOfEverySizeAgreeWithDouble()
    {
        foreach (float target in new[] { 0, 1, 0.3f, 1e-3f })
        {
            foreach (float logit in Ulps.Sweep(stride: 1_000_003).Where(x => MathF.Abs(x) is > 1e-30f and < 1e30f))
            {
                double wrong = logit > 0 ? 1 - (double)target : target;
                double loss = Math.Abs((double)logit) * wrong + References.Softplus(-Math.Abs((double)logit));
                double slope = References.Sigmoid(logit) * (1 - (double)target) - References.Sigmoid(-(double)logit) * target;
                AssertClose(
                    new BinaryCrossentropy(fromLogits: true), [logit], [target], loss, [slope], absolute: target is 0 or 1 ? 1e-44 : 1e-7);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void ProbabilitiesNearOneAgreeWithDouble(int classes)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            // What the others leave runs from 1e-6 to 1, and the sum is not 1: the loss divides by it.
            double size = Math.Pow(10, -6.0 * seed / 40);
            float[] outputs = [.. Samples.Random(classes, seed).Select(value => (float)(size * (1.1 + value)))];
            outputs[seed % classes] = 0.7f;
            float[] target = Samples.OneHot([seed % classes], classes);
            (double loss, double[] gradient) = OfProbabilities(outputs, target);
            AssertClose(new SparseCategoricalCrossentropy(), outputs, [seed % classes], loss, gradient);
            AssertClose(new CategoricalCrossentropy(), outputs, target, loss, gradient);
        }
    }

    [Fact]
    public void BinaryProbabilitiesAgreeWithDouble()
    {
        for (int i = 0; i < 2000; i++)
        {
            float small = (float)Math.Pow(10, -6.6 * i / 2000) * 0.5f;
            foreach (float p in new[] { small, 1 - small })
            {
                AssertClose(new BinaryCrossentropy(), [p], [0], -References.LogOfOnePlus(-(double)p), [1 / (1 - (double)p)]);
                AssertClose(new BinaryCrossentropy(), [p], [1], -References.LogOfOnePlus((double)p - 1), [-1 / (double)p]);
            }
        }
    }

    [Fact]
    public void HuberNeitherOverflowsNorCancels()
    {
        AssertClose(new Huber(1e30f), [3e30f], [0], double.PositiveInfinity, [1.0000000150474662e30]);
        AssertClose(new Huber(1e30f), [1e10f], [0], 5e19, [1e10f]);
        AssertClose(new Huber(1e-20f), [1e25f], [0], (double)1e-20f * 1e25f, [1e-20f]);
        foreach (double distance in Enumerable.Range(1, 1000).Select(i => 1 + i * 1e-4))
        {
            float output = (float)(3 * distance);
            AssertClose(new Huber(3), [output], [0], 3 * (output - 1.5), [3]);
        }
    }

    private static (double Loss, double[] Gradient) OfLogits(float[] logits, float[] target)
    {
        double largest = logits.Max();
        double[] e = [.. logits.Select(x => Math.Exp(x - largest))];
        int top = Array.IndexOf(logits, logits.Max());
        double rest = e.Where((_, i) => i != top).Sum();
        double weight = target.Sum(y => (double)y);
        double loss = target.Select((y, i) => y == 0 ? 0 : y * (largest - logits[i] + References.LogOfOnePlus(rest))).Sum();
        return (loss, [.. e.Select((term, i) => (term * (weight - target[i]) - target[i] * Without(e, i)) / (1 + rest))]);
    }

    private static (double Loss, double[] Gradient) OfProbabilities(float[] outputs, float[] oneHot)
    {
        double[] p = [.. outputs.Select(value => (double)value)];
        double sum = p.Sum();
        int label = Array.IndexOf(oneHot, 1f);
        double others = Without(p, label);
        return (References.LogOfOnePlus(others / p[label]), [.. p.Select((_, i) => i == label ? -others / p[i] / sum : 1 / sum)]);
    }

    private static double Without(double[] values, int index) => values.Where((_, i) => i != index).Sum();

    private static float[] Distribution(int classes, int seed)
    {
        float[] weights = [.. Samples.Random(classes, seed + 50).Select(value => 1.1f + value)];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static void AssertClose(
        Loss loss, float[] outputs, float[] target, double value, double[] gradient, double absolute = 1e-44, double tolerance = Tolerance)
    {
        string at = FormattableString.Invariant($"{loss.GetType().Name} of [{string.Join(", ", outputs.Take(4))}]");
        AssertNear(value, loss.Value(outputs, target), 1e-44, tolerance, at);
        float[] received = new float[outputs.Length];
        loss.Gradient(outputs, target, 1, received);
        for (int i = 0; i < received.Length; i++)
        {
            AssertNear(gradient[i], received[i], absolute, tolerance, at + " by " + i);
        }
    }

    private static void AssertNear(double expected, float received, double absolute, double tolerance, string at)
    {
        bool near = Math.Abs(expected) > float.MaxValue
            ? double.IsPositiveInfinity(expected) == float.IsPositiveInfinity(received)
            : Math.Abs(expected - received) <= tolerance * Math.Abs(expected) + absolute;
        Assert.True(near, FormattableString.Invariant($"{at}: {received:R} instead of {expected:R}."));
    }
}
