using System;
using System.Linq;
using ConvGen.Data;
using Xunit;
using Adaptation = ConvGen.Data.Normalization; // a room of these tests has its name

namespace ConvGen.Tests.Data;

/// <summary>Mean and variance of channels, and the layer that they are for.</summary>
public sealed class NormalizationTests
{
    [Fact]
    public void MomentsAreThoseOfAllPixels()
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, 70 * 5 * 2)
            .Select(i => i % 2 == 0 ? 1000 + random.NextSingle() : -3 * random.NextSingle())];
        ChannelStatistics statistics = Adaptation.Adapt(new InMemoryDataset(inputs, new float[70], 10), channels: 2);
        for (int channel = 0; channel < 2; channel++)
        {
            double[] values = [.. inputs.Where((_, i) => i % 2 == channel).Select(value => (double)value)];
            double mean = values.Average();
            Assert.Equal(mean, statistics.Mean[channel], 1e-4);
            Assert.Equal(values.Average(value => (value - mean) * (value - mean)), statistics.Variance[channel], 1e-6);
        }
    }

    [Fact]
    public void TheAttributeIsPrinted()
    {
        InMemoryDataset data = new((float[])[0, 1, 1, 1, 2, 1, 3, 1], new float[2], 4);
        Assert.Equal("[Normalization([1.5f, 1f], [1.25f, 0f])]", Adaptation.Adapt(data, channels: 2).ToString());
        Assert.Equal("[Normalization([1.25f], [0.6875f])]", Adaptation.Adapt(data, channels: 1).ToString());
    }

    /// <summary>A class beside the attribute does not stand in its way.</summary>
    [Fact]
    public void TheLayerTakesThem()
    {
        float[] output = new float[2];
        new Standardized(seed: 1).Predict([1.5f, 2], output);
        Assert.Equal(0, output[0], 1e-6f); // a factor and a shift, each rounded
        Assert.Equal(1, output[1], 1e-6f);
    }

    /// <summary>Doubles are rounded to the floats that one would have written.</summary>
    [Fact]
    public void DoublesAreTheFloats()
    {
        float[] inputs = [.. Enumerable.Range(0, 12).Select(i => i / 12f)];
        float[] expected = [.. inputs.Select((x, i) => (x - ((float[])[0.485f, 0.456f, 0.406f])[i % 3]) / MathF.Sqrt(0.05f))];
        float[] outputs = new OfDoubles(seed: 1).Predict(inputs);
        Assert.Equal(new OfFloats(seed: 1).Predict(inputs), outputs);
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.All(
            inputs.Zip(new OfOneDouble(seed: 1).Predict(inputs)), pair => Assert.Equal((pair.First - 0.5f) * 2, pair.Second, 1e-6f));
        NormalizationAttribute declared = new(new[] { 0.485, 0.456, 0.406 }, new[] { 0.05, 0.05, 0.05 });
        Assert.Equal([0.485f, 0.456f, 0.406f], declared.Mean);
        Assert.Equal([0.05f, 0.05f, 0.05f], declared.Variance);
    }

    [Fact]
    public void ChannelsMustBeKnownAndFit()
    {
        InMemoryDataset data = new(new float[8], new float[2], 4);
        Assert.Contains("shape", Assert.Throws<ArgumentException>(() => Adaptation.Adapt(data)).Message);
        Assert.Throws<ArgumentException>(() => Adaptation.Adapt(data, channels: 3));
        Assert.Throws<ArgumentException>(() => Adaptation.Adapt(data, channels: 0));
        Assert.Throws<ArgumentException>(() => Adaptation.Adapt(data.Take(0), channels: 2));
    }

    [Fact]
    public void ClassesAreCounted()
    {
        InMemoryDataset data = new(new float[4], (float[])[2, 0, 2, 2], 1);
        Assert.Equal([1, 0, 3], data.CountClasses());
        Assert.Equal([1, 0, 3, 0], data.OneHot(4).CountClasses());
        Assert.Equal([0, 0, 2], data.Map((_, _, _) => { }).Skip(2).CountClasses());
        Assert.Contains("sample 1", Assert.Throws<ArgumentException>(
            () => new InMemoryDataset(new float[2], (float[])[0, 0.5f], 1).CountClasses()).Message);
    }
}

[Input(1, 1, 2)]
[Normalization([1.5f, 1f], [1.25f, 1f])]
internal sealed partial class Standardized;

[Input(2, 2, 3)]
[Normalization(new[] { 0.485, 0.456, 0.406 }, new[] { 0.05, 0.05, 0.05 })]
internal sealed partial class OfDoubles;

[Input(2, 2, 3)]
[Normalization(new[] { 0.485f, 0.456f, 0.406f }, new[] { 0.05f, 0.05f, 0.05f })]
internal sealed partial class OfFloats;

[Input(2, 2, 3)]
[Normalization(0.5, 0.25)]
internal sealed partial class OfOneDouble;
