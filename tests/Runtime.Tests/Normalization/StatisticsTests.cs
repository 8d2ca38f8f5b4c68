using System;
using System.Linq;
using Xunit;

namespace ConvGen.Tests.Normalization;

/// <summary>What a training pass makes of a batch, and what it leaves in the moving averages.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void KerasVectors() => AssertVectors(new OneChannel(1), [-1.2646582f, -0.6323291f, 0.6323291f, 1.2646582f], 0.03f, 1.015f);

    [Fact]
    public void TorchVectors() =>
        AssertVectors(new OneChannelOfTorch(1), [-1.2649085f, -0.6324543f, 0.6324543f, 1.2649085f], 0.3f, 1.2333333f);

    [Fact]
    public void ABatchOfOnePixelGivesTheShift()
    {
        OneChannel network = new(1);
        network.Parameters["batch_normalization.beta"].SetValues([0.75f]);
        network.Parameters["batch_normalization.gamma"].SetValues([3]);
        Assert.Equal([0.75f], Normalize(network, [1234.567f]));
    }

    /// <summary>One pixel of ten thousand beside normal ones, and means of up to ten thousand deviations.</summary>
    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1e4, 1, false)]
    [InlineData(-1e3, 0.1, false)]
    [InlineData(0, 1e-3, false)]
    public void StatisticsAreExactWhateverTheMean(double mean, double deviation, bool hasOutlier)
    {
        const int Samples = 5, Channels = 3;
        Random random = new(1);
        OneMap network = new(1);
        float[] x = new float[Samples * OneMap.InputShape.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            x[i] = (float)(mean + deviation * normal);
        }

        if (hasOutlier)
        {
            x[Channels * 500 + 1] = 1e4f;
        }

        float[] y = Normalize(network, x);

        for (int channel = 0; channel < Channels; channel++)
        {
            double[] values = [.. x.Where((_, i) => i % Channels == channel).Select(value => (double)value)];
            double average = values.Average();
            double variance = values.Average(value => (value - average) * (value - average));
            float movingMean = network.Parameters["batch_normalization.moving_mean"].ToArray()[channel];
            float movingVariance = network.Parameters["batch_normalization.moving_variance"].ToArray()[channel];
            Assert.Equal(0.99 + 0.01 * variance, movingVariance, 1e-6 * (1 + variance));
            Assert.Equal(0.01 * average, movingMean, 1e-8 + 1e-7 * Math.Abs(average));
            for (int i = channel; i < y.Length; i += Channels)
            {
                double expected = (x[i] - average) / Math.Sqrt(variance + 1e-3f);
                Assert.Equal(expected, y[i], 1e-6 * (1 + Math.Abs(expected)));
            }
        }
    }

    private static void AssertVectors(INetwork network, float[] expected, float mean, float variance)
    {
        float[] y = Normalize(network, [1, 2, 4, 5]);
        Assert.All(expected.Zip(y), pair => Assert.Equal(pair.First, pair.Second, 2e-7f));
        Assert.Equal(mean, network.Parameters["batch_normalization.moving_mean"].ToArray()[0], 1e-7f);
        Assert.Equal(variance, network.Parameters["batch_normalization.moving_variance"].ToArray()[0], 2e-7f);
    }

    private static float[] Normalize(INetwork network, float[] x)
    {
        float[] y = new float[x.Length];
        network.Forward(x, y, network.CreateTape(x.Length), training: true);
        return y;
    }
}
