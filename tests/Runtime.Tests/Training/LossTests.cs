using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class LossTests
{
    private const int Classes = 7;
    private const float Scale = 0.25f;

    [Fact]
    public void MeanSquaredErrorAgreesWithDouble()
    {
        double Reference(double[] outputs, float[] target) => outputs.Zip(target, (o, t) => (o - t) * (o - t)).Average();

        for (int seed = 0; seed < 10; seed++)
        {
            AssertAgrees(new MeanSquaredError(), Samples.Random(Classes, seed), Samples.Random(Classes, seed + 100), Reference);
        }
    }

    [Fact]
    public void CategoricalCrossentropyOfProbabilitiesAgreesWithDouble()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            // Not normalised: the loss does that itself, as Keras does.
            float[] outputs = [.. Samples.Random(Classes, seed).Select(value => 0.6f + 0.5f * value)];
            float[] target = Distribution(seed);
            AssertAgrees(new CategoricalCrossentropy(), outputs, target, OfProbabilities);
            AssertAgrees(new CategoricalCrossentropy(), outputs, Samples.OneHot([seed % Classes], Classes), OfProbabilities);
        }
    }

    [Fact]
    public void CategoricalCrossentropyOfLogitsAgreesWithDouble()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            AssertAgrees(new CategoricalCrossentropy(fromLogits: true), Logits(seed), Distribution(seed), OfLogits);
        }
    }

    [Fact]
    public void SparseCrossentropyAgreesWithDouble()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            float label = seed % Classes;
            float[] probabilities = [.. Samples.Random(Classes, seed).Select(value => 0.6f + 0.5f * value)];
            AssertAgrees(
                new SparseCategoricalCrossentropy(), probabilities, [label],
                (outputs, target) => OfProbabilities(outputs, Samples.OneHot(target, Classes)));
            AssertAgrees(
                new SparseCategoricalCrossentropy(fromLogits: true), Logits(seed), [label],
                (outputs, target) => OfLogits(outputs, Samples.OneHot(target, Classes)));
        }
    }

    [Fact]
    public void BinaryCrossentropyAgreesWithDouble()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            foreach (float smoothing in new[] { 0, 0.2f })
            {
                float[] probabilities = [.. Samples.Random(Classes, seed).Select(value => 0.5f + 0.49f * value)];
                float[] target = [.. Samples.Random(Classes, seed + 50)
                    .Select((value, i) => i < 4 ? (value > 0 ? 1 : 0) : 0.5f + 0.5f * value)];
                double OfYesOrNo(double[] outputs, float[] targets) => -outputs.Zip(targets, (p, t) =>
                {
                    double y = t * (1 - (double)smoothing) + 0.5 * smoothing;
                    return y * Math.Log(p) + (1 - y) * Math.Log(1 - p);
                }).Average();
                double OfYesOrNoLogits(double[] logits, float[] targets) => OfYesOrNo([.. logits.Select(Sigmoid)], targets);

                AssertAgrees(new BinaryCrossentropy(labelSmoothing: smoothing), probabilities, target, OfYesOrNo);
                AssertAgrees(new BinaryCrossentropy(fromLogits: true, smoothing), Logits(seed), target, OfYesOrNoLogits);
                AssertAgrees(
                    new BinaryCrossentropy(labelSmoothing: smoothing).OfLogits(Activation.Sigmoid)!, Logits(seed), target, OfYesOrNoLogits);
            }
        }

        static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
    }

    [Fact]
    public void BinaryCrossentropyTakesTheLogitsOfASigmoidOnly()
    {
        var loss = new BinaryCrossentropy();
        Assert.True(loss.OfLogits(Activation.Sigmoid)!.FromLogits);
        Assert.Null(loss.OfLogits(Activation.Softmax));
        Assert.Null(new BinaryCrossentropy(fromLogits: true).OfLogits(Activation.Sigmoid));
        Assert.Null(new MeanSquaredError().OfLogits(Activation.Softmax));
        Assert.Contains(
            "Leave fromLogits out",
            Assert.Throws<ArgumentException>(() => new BinaryCrossentropy(true).CheckOutput(new Shape(1), Activation.Sigmoid)).Message,
            StringComparison.Ordinal);
        Assert.Null(loss.FindTargetProblem([0, 1, 0.5f], 3));
        Assert.Equal("expected probabilities of 0 .. 1; received 1.5 at 1", loss.FindTargetProblem([0, 1.5f], 2));
        Assert.NotNull(loss.FindTargetProblem([float.NaN], 1));
    }

    [Fact]
    public void SureProbabilitiesAreClippedAndHugeLogitsDoNotOverflow()
    {
        float[] gradients = [5];
        Assert.Equal(-Math.Log(1e-7), new BinaryCrossentropy().Value([0], [1]), 1e-4);
        Assert.Equal(-Math.Log(1.1920929e-7), new BinaryCrossentropy().Value([1], [0]), 1e-4);
        new BinaryCrossentropy().Gradient([0], [1], 1, gradients);
        Assert.Equal(0, gradients[0]);
        Assert.Equal(1e4f, new BinaryCrossentropy(fromLogits: true).Value([-1e4f], [1]));
        Assert.Equal(0, new BinaryCrossentropy(fromLogits: true).Value([1e4f], [1]));
    }

    [Fact]
    public void HuberAgreesWithDouble()
    {
        foreach (float delta in new[] { 0.3f, 1 })
        {
            double Reference(double[] outputs, float[] target) => outputs.Zip(target, (o, t) =>
            {
                double e = Math.Abs(o - t);
                return e <= delta ? e * e / 2 : delta * e - delta * (double)delta / 2;
            }).Average();

            for (int seed = 0; seed < 10; seed++)
            {
                AssertAgrees(new Huber(delta), Samples.Random(Classes, seed), Samples.Random(Classes, seed + 100), Reference);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new Huber(0));
    }

    [Fact]
    public void SmoothedLabelsAreDrawnTowardsTheUniformDistribution()
    {
        const float Smoothing = 0.3f;
        for (int seed = 0; seed < 10; seed++)
        {
            float[] target = Samples.OneHot([seed % Classes], Classes);
            float[] smoothed = [.. target.Select(y => y * (1 - Smoothing) + Smoothing / Classes)];
            float[] probabilities = [.. Samples.Random(Classes, seed).Select(value => 0.6f + 0.5f * value)];

            AssertAgrees(
                new CategoricalCrossentropy(labelSmoothing: Smoothing), probabilities, target, (o, _) => OfProbabilities(o, smoothed));
            AssertAgrees(new CategoricalCrossentropy(true, Smoothing), Logits(seed), target, (o, _) => OfLogits(o, smoothed));
            AssertAgrees(
                new CategoricalCrossentropy(labelSmoothing: Smoothing).OfLogits(Activation.Softmax)!, Logits(seed), target,
                (o, _) => OfLogits(o, smoothed));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoricalCrossentropy(labelSmoothing: 1.5f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryCrossentropy(labelSmoothing: float.NaN));
    }

    [Fact]
    public void CrossEntropiesTakeTheLogitsOfASoftmaxOnly()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            float[] target = Distribution(seed);
            AssertAgrees(
                new SparseCategoricalCrossentropy().OfLogits(Activation.Softmax)!, Logits(seed), [seed % Classes],
                (outputs, label) => OfLogits(outputs, Samples.OneHot(label, Classes)));
            AssertAgrees(new CategoricalCrossentropy().OfLogits(Activation.Softmax)!, Logits(seed), target, OfLogits);
        }

        Assert.Null(new SparseCategoricalCrossentropy().OfLogits(Activation.Linear));
        Assert.Null(new CategoricalCrossentropy().OfLogits(Activation.Sigmoid));
        Assert.Null(new SparseCategoricalCrossentropy(fromLogits: true).OfLogits(Activation.Softmax));
    }

    [Fact]
    public void ProbabilitiesAreClippedAsInKeras()
    {
        var sparse = new SparseCategoricalCrossentropy();
        var dense = new CategoricalCrossentropy();
        float[] outputs = [0, 1];
        float[] gradients = [5, 5];

        Assert.Equal(-Math.Log(1e-7), sparse.Value(outputs, [0]), 1e-4);
        Assert.Equal(-Math.Log(1e-7), dense.Value(outputs, [1, 0]), 1e-4);
        Assert.Equal(1e-7, sparse.Value(outputs, [1]), 3e-8);
        sparse.Gradient(outputs, [0], 1, gradients);
        Assert.Equal([0, 0], gradients);
        dense.Gradient(outputs, [1, 0], 1, gradients);
        Assert.Equal([0, 0], gradients);
    }

    [Fact]
    public void HugeLogitsDoNotOverflow()
    {
        float[] logits = [1e4f, -1e4f, 0];
        float[] gradients = new float[3];
        var loss = new SparseCategoricalCrossentropy(fromLogits: true);

        Assert.Equal(2e4f, loss.Value(logits, [1]));
        loss.Gradient(logits, [1], 1, gradients);

        Assert.Equal([1, -1, 0], gradients);
    }

    [Fact]
    public void ADivergedNetworkShowsAsNaN()
    {
        float[] outputs = [float.NaN, float.NaN, float.NaN];
        Assert.True(float.IsNaN(new SparseCategoricalCrossentropy().Value(outputs, [1])));
        Assert.True(float.IsNaN(new SparseCategoricalCrossentropy(fromLogits: true).Value(outputs, [1])));
        Assert.True(float.IsNaN(new CategoricalCrossentropy().Value(outputs, [0, 1, 0])));
        Assert.True(float.IsNaN(new CategoricalCrossentropy(fromLogits: true).Value(outputs, [0, 1, 0])));
        Assert.True(float.IsNaN(new BinaryCrossentropy().Value(outputs, [0, 1, 0])));
        Assert.True(float.IsNaN(new BinaryCrossentropy(fromLogits: true).Value(outputs, [0, 1, 0])));
        Assert.True(float.IsNaN(new Huber().Value(outputs, [0, 1, 0])));
        Assert.True(float.IsNaN(new MeanSquaredError().Value(outputs, [0, 1, 0])));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(3f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AClassIndexIsAWholeNumberBelowTheClasses(float label)
    {
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => new SparseCategoricalCrossentropy().Value([0.2f, 0.3f, 0.5f], [label]));
        Assert.Contains(
            FormattableString.Invariant($"expected a class index of 0 .. 2; received {label}"), exception.Message,
            StringComparison.Ordinal);
    }

    private static double OfProbabilities(double[] outputs, float[] target)
    {
        double sum = outputs.Sum();
        return -outputs.Zip(target, (o, t) => t * Math.Log(Math.Clamp(o / sum, 1e-7, 1 - 1e-7))).Sum();
    }

    private static double OfLogits(double[] logits, float[] target) =>
        -Softmax(logits).Zip(target, (p, t) => t * Math.Log(p)).Sum();

    private static double[] Softmax(double[] logits)
    {
        double sum = logits.Sum(Math.Exp);
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }

    private static float[] Logits(int seed) => [.. Samples.Random(Classes, seed).Select(value => 3 * value)];

    private static float[] Distribution(int seed)
    {
        float[] weights = [.. Samples.Random(Classes, seed + 50).Select(value => 1.1f + value)];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static void AssertAgrees(Loss loss, float[] outputs, float[] target, Func<double[], float[], double> reference)
    {
        float[] gradients = new float[outputs.Length];
        loss.Gradient(outputs, target, Scale, gradients);

        Assert.Equal(reference([.. outputs.Select(value => (double)value)], target), loss.Value(outputs, target), 2e-6);
        AssertIsGradient(outputs, values => reference(values, target), gradients);
    }

    private static void AssertIsGradient(float[] at, Func<double[], double> function, float[] gradients)
    {
        const double Step = 1e-5;
        for (int i = 0; i < at.Length; i++)
        {
            double[] values = [.. at.Select(value => (double)value)];
            values[i] += Step;
            double above = function(values);
            values[i] -= 2 * Step;
            double below = function(values);
            double expected = Scale * (above - below) / (2 * Step);
            Assert.Equal(expected, gradients[i], 1e-6 + 1e-5 * Math.Abs(expected));
        }
    }
}
