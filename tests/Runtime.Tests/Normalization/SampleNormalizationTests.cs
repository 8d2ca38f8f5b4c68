using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Normalization;

/// <summary>Layer and group normalisation: exact statistics, and the same in training, predictions and on any number of threads.</summary>
public sealed class SampleNormalizationTests
{
    /// <summary>One value of ten thousand beside normal ones, and means of up to ten thousand deviations.</summary>
    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1e4, 1, false)]
    [InlineData(-1e3, 0.1, false)]
    [InlineData(0, 1e-3, false)]
    public void StatisticsAreExactWhateverTheMean(double mean, double deviation, bool hasOutlier)
    {
        const int groups = 2, channels = 6;
        Check(new ManyChannels(1), mean, deviation, hasOutlier, i => i / 300);
        Check(new GroupedMap(1), mean, deviation, hasOutlier, i => i % channels / (channels / groups));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    public void TheBitsDoNotDependOnTheThreads(int samples)
    {
        string[] bits = [.. new[] { 1, 2, 3, 8 }.Select(threads =>
        {
            NormalizedSamples network = new(1);
            Trainer trainer = new(network, new Adam(0.01f), new MeanSquaredError()) { Threads = threads };
            float[] inputs = Numbers(samples * 84, 1), targets = Numbers(samples * 3, 2);
            for (int step = 0; step < 3; step++)
            {
                trainer.Step(inputs, targets);
            }

            return string.Join(" ", network.Parameters.SelectMany(parameter => parameter.ToArray()).Select(BitConverter.SingleToInt32Bits));
        })];
        Assert.Single(bits.Distinct());
    }

    /// <summary>Samples do not meet: a batch gives what its samples give, and training what a prediction gives.</summary>
    [Fact]
    public void TrainingComputesWhatPredictionsCompute()
    {
        NormalizedSamples network = new(1);
        float[] inputs = Numbers(4 * 84, 1), predicted = new float[12], trained = new float[12], alone = new float[3];
        network.Predict(inputs, predicted);
        network.Forward(inputs, trained, network.CreateTape(4), training: true);
        network.Predict(inputs.AsSpan(84, 84), alone);
        Assert.Equal(predicted, trained);
        Assert.Equal(predicted.AsSpan(3, 3).ToArray(), alone);
    }

    [Fact]
    public void GradientsAgreeWithDifferenceQuotients()
    {
        NormalizedSamples network = new(3);
        float[] labels = [0, 2, 1];
        GradientReport report = GradientCheck.Run(network, Numbers(3 * 84, 1), labels);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void FrozenOnesHaveNoGradientsAndPassThemOn()
    {
        NormalizedSamples whole = new(1);
        FrozenNormalizations part = new(1);
        foreach (INetwork network in (INetwork[])[whole, part])
        {
            Tape tape = network.CreateTape(2);
            network.Forward(Numbers(2 * 84, 1), new float[6], tape, training: true);
            network.Backward(Numbers(6, 2), tape);
        }

        Assert.Equal(6, part.Parameters.Count(parameter => parameter.Trainable));
        foreach (Parameter parameter in part.Parameters.Where(parameter => parameter.Trainable))
        {
            float[] gradients = new float[parameter.Length], expected = new float[parameter.Length];
            parameter.CopyGradientsTo(gradients);
            whole.Parameters[parameter.Name].CopyGradientsTo(expected);
            Assert.Equal(expected, gradients);
        }
    }

    /// <param name="network">It normalises.</param>
    /// <param name="mean">Mean of its inputs.</param>
    /// <param name="deviation">Their deviation.</param>
    /// <param name="hasOutlier">Whether one of them is far away.</param>
    /// <param name="setOf">The set that an element shares its statistics with.</param>
    private static void Check(INetwork network, double mean, double deviation, bool hasOutlier, Func<int, int> setOf)
    {
        Random random = new(1);
        float[] x = new float[network.InputShape.Length], y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            x[i] = (float)(mean + deviation * normal);
        }

        x[100] = hasOutlier ? 1e4f : x[100];
        network.Predict(x, y);
        foreach (int[] set in Enumerable.Range(0, x.Length).GroupBy(setOf).Select(group => group.ToArray()))
        {
            double average = set.Average(i => (double)x[i]);
            double variance = set.Average(i => (x[i] - average) * (x[i] - average));
            foreach (int i in set)
            {
                double expected = (x[i] - average) / Math.Sqrt(variance + 1e-3f);
                Assert.Equal(expected, y[i], 1e-6 * (1 + Math.Abs(expected)));
            }
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
