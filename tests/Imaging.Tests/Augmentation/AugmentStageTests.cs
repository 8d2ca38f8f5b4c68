using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Imaging.Tests.Folders;
using Xunit;
using Step = ConvGen.Imaging.Augmentation;

namespace ConvGen.Imaging.Tests.Augmentation;

/// <summary>The stage: keys, threads, shapes, mixtures.</summary>
public sealed class AugmentStageTests
{
    private static readonly Shape _shape = new(12, 10, 3);

    private readonly InMemoryDataset _data = Data(23);

    /// <summary>Steps one after the other, each with numbers of its own.</summary>
    [Fact]
    public void StepsAreDoneInOrder()
    {
        Step[] steps = [new RandomCrop(9, 8), new RandomRotation(0.3), new RandomContrast(0.5)];
        float[] received = ImageFolderTests.Read(_data.Stream().Batch(5).Augment(_shape, seed: 4, steps), pass: 2);

        float[] input = new float[_shape.Length], target = new float[1];
        int expectedLength = 9 * 8 * 3;
        for (int sample = 0; sample < _data.Count; sample++)
        {
            _data.CopyTo(sample, input, target);
            float[] image = input;
            Shape shape = _shape;
            for (int i = 0; i < steps.Length; i++)
            {
                AugmentationRandom random = new(seed: 4, step: i, pass: 2, sample);
                float[] next = new float[steps[i].OutputShape(shape).Length];
                steps[i].Apply(image, shape, next, ref random);
                (image, shape) = (next, steps[i].OutputShape(shape));
            }

            // Batches of five: inputs, then targets.
            int batch = sample / 5, count = Math.Min(5, _data.Count - 5 * batch);
            int start = batch * 5 * (expectedLength + 1);
            Assert.Equal(image, received.Skip(start + sample % 5 * expectedLength).Take(expectedLength));
            Assert.Equal(target[0], received[start + count * expectedLength + sample % 5]);
        }
    }

    [Fact]
    public void ThreadsChangeNoBitAndPassesSeedsAndSamplesDo()
    {
        Step[] steps = [new RandomFlip(), new RandomZoom(0.3), new RandomTranslation(0.2, 0.2), new RandomResizedCrop(8, 8), new Cutout(3)];
        float[] expected = ImageFolderTests.Read(_data.Stream().Batch(5).Augment(_shape, seed: 4, threads: 1, steps));
        foreach (int threads in (int[])[2, 3, 7])
        {
            Assert.Equal(expected, ImageFolderTests.Read(_data.Stream().Batch(5).Augment(_shape, seed: 4, threads, steps).Prefetch(2)));
        }

        Assert.NotEqual(expected, ImageFolderTests.Read(_data.Stream().Batch(5).Augment(_shape, seed: 5, steps)));
        Assert.NotEqual(expected, ImageFolderTests.Read(_data.Stream().Batch(5).Augment(_shape, seed: 4, steps), pass: 1));

        // The sample counts, not its batch.
        float[] whole = ImageFolderTests.Read(_data.Stream().Batch(23).Augment(_shape, seed: 4, steps));
        Assert.Equal(expected.Take(5 * 8 * 8 * 3), whole.Take(5 * 8 * 8 * 3));
    }

    [Fact]
    public void MixturesAreConvexAndTargetsGoAlong()
    {
        const int Classes = 4, Batch = 23;
        IBatchSource source = _data.OneHot(Classes).Stream().Batch(Batch);
        using IBatchReader plain = source.Open(0), mixed = source.Augment(_shape, seed: 4, new MixUp(1)).Open(0);
        Assert.True(plain.Read() && mixed.Read());

        int[] partners = [.. Enumerable.Range(0, Batch)];
        AugmentationRandom permutation = new(seed: 4, step: 1, pass: 0, sample: 0);
        for (int i = Batch - 1; i > 0; i--)
        {
            int j = permutation.Next(i + 1);
            (partners[i], partners[j]) = (partners[j], partners[i]);
        }

        for (int sample = 0; sample < Batch; sample++)
        {
            AugmentationRandom random = new(seed: 4, step: 0, pass: 0, sample);
            double first, second;
            do
            {
                (first, second) = (1 - random.NextUniform(), 1 - random.NextUniform());
            }
            while (first + second > 1);

            double share = first / (first + second);
            CheckMixed(plain.Inputs, mixed.Inputs, _shape.Length, sample, partners[sample], share);
            CheckMixed(plain.Targets, mixed.Targets, Classes, sample, partners[sample], share);
        }
    }

    /// <summary>Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2 a + 1)).</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(3)]
    public void SharesFollowTheBetaDistribution(double alpha)
    {
        MixUp mixUp = new(alpha);
        double[] shares = [.. Enumerable.Range(0, 20_000).Select(sample =>
        {
            AugmentationRandom random = new(seed: 1, step: 0, pass: 0, sample);
            return (double)mixUp.DrawShare(ref random);
        })];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        double mean = shares.Average(), variance = shares.Average(share => (share - mean) * (share - mean));
        Assert.Equal(0.5, mean, 0.01);
        Assert.Equal(1 / (4 * (2 * alpha + 1)), variance, 0.004);
    }

    [Fact]
    public void NumbersAreUniform()
    {
        double[] numbers = [.. Enumerable.Range(0, 20_000).Select(sample => new AugmentationRandom(1, 0, 0, sample).NextUniform())];
        Assert.Equal(0.5, numbers.Average(), 0.01);
        Assert.Equal(1 / 12.0, numbers.Average(number => (number - 0.5) * (number - 0.5)), 0.002);
        Assert.Equal(numbers.Length, numbers.Distinct().Count(), 20_000 * 0.002);
    }

    [Fact]
    public void WhatDoesNotSuitIsRefused()
    {
        IBatchSource batches = _data.Stream().Batch(5);
        Assert.Contains("360", Assert.Throws<ArgumentException>(() => batches.Augment(new Shape(12, 10, 1), 1)).Message);
        Assert.Contains("OneHot", Assert.Throws<ArgumentException>(() => batches.Augment(_shape, 1, new MixUp())).Message);
        IBatchSource oneHot = _data.OneHot(4).Stream().Batch(5);
        Assert.Throws<ArgumentException>(() => oneHot.Augment(_shape, 1, new MixUp(), new RandomFlip()));
        Assert.Throws<ArgumentException>(() => batches.Augment(_shape, 1, new RandomCrop(13, 1)));
        Assert.Throws<ArgumentNullException>(() => batches.Augment(_shape, 1, [null!]));
    }

    /// <summary>Once warm, a batch allocates nothing.</summary>
    [Fact]
    public void BatchesAllocateNothing()
    {
        IBatchSource batches = _data.OneHot(4).Stream().Shuffle(8).Repeat().Batch(5).Augment(
            _shape, seed: 1, threads: 1,
            new RandomFlip(), new RandomRotation(0.1), new RandomZoom(0.2), new RandomTranslation(0.1, 0.1), new RandomContrast(0.2),
            new RandomBrightness(0.2), new RandomCrop(11, 9), new RandomResizedCrop(8, 8), new Cutout(3), new MixUp());
        using IBatchReader reader = batches.Open(0);
        for (int i = 0; i < 40; i++)
        {
            reader.Read();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 4; i++)
        {
            reader.Read();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024); // a new pass of Repeat
    }

    private static void CheckMixed(ReadOnlySpan<float> plain, ReadOnlySpan<float> mixed, int length, int sample, int partner, double share)
    {
        for (int i = 0; i < length; i++)
        {
            double expected = share * plain[sample * length + i] + (1 - share) * plain[partner * length + i];
            Assert.Equal(expected, mixed[sample * length + i], 0.001);
        }
    }

    private static InMemoryDataset Data(int count)
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, count * _shape.Length).Select(_ => 255 * random.NextSingle())];
        float[] targets = [.. Enumerable.Range(0, count).Select(i => (float)(i % 4))];
        return new InMemoryDataset(inputs, targets, _shape.Length);
    }
}
