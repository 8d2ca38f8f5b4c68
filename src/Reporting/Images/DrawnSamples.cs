using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Images;

/// <summary>Some samples of a dataset, and how many each class has.</summary>
/// <param name="Counts">Samples of each class.</param>
/// <param name="Names">A name for each class.</param>
/// <param name="Samples">The drawn ones, class by class.</param>
internal sealed record DrawnSamples(IReadOnlyList<int> Counts, IReadOnlyList<string> Names, IReadOnlyList<DrawnSample> Samples)
{
    /// <summary>Draws samples at random, without any twice.</summary>
    /// <exception cref="ArgumentException">Inputs are no images, or targets no classes.</exception>
    public static DrawnSamples Of(IDataset data, Shape? image, IReadOnlyList<string>? names, int samples, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        Shape shape = image ?? (data as IImageDataset)?.ImageShape
            ?? throw new ArgumentException("Expected the shape of an image: the dataset does not say it.", nameof(image));
        if (!SampleImage.IsImage(shape) || shape.Length != data.InputLength)
        {
            throw new ArgumentException(
                $"Expected height, width and channels of inputs of {data.InputLength} floats; received {shape}.", nameof(image));
        }

        int[] counts = data.CountClasses();
        names ??= (data as IImageDataset)?.ClassNames ?? [.. Enumerable.Range(0, counts.Length).Select(label => Numbers.Count(label))];
        if (names.Count < counts.Length)
        {
            throw new ArgumentException($"Expected {counts.Length} names of classes; received {names.Count}.", nameof(names));
        }

        int[] indices = [.. Enumerable.Range(0, data.Count)];
        new Random(seed).Shuffle(indices);
        IEnumerable<DrawnSample> drawn = indices.Take(samples).Order().Select(index => DrawnSample.Read(data, index, shape));
        return new([.. counts, .. new int[names.Count - counts.Length]], names, [.. drawn.OrderBy(sample => sample.Label)]);
    }

    /// <summary>The first samples of a stream's first pass.</summary>
    public static InMemoryDataset First(IBatchSource batches, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        var inputs = new List<float>();
        var targets = new List<float>();
        using IBatchReader reader = batches.Open(pass: 0);
        for (int left = samples; left > 0 && reader.Read(); left -= reader.Count)
        {
            int count = Math.Min(left, reader.Count);
            inputs.AddRange(reader.Inputs[..(count * batches.InputLength)]);
            targets.AddRange(reader.Targets[..(count * batches.TargetLength)]);
        }

        return new InMemoryDataset(inputs.ToArray(), targets.ToArray(), batches.InputLength, batches.TargetLength);
    }
}

/// <summary>A drawn sample.</summary>
/// <param name="Index">Its place in the dataset.</param>
/// <param name="Label">Its class.</param>
/// <param name="Picture">Its input, made small enough for a page of many.</param>
internal sealed record DrawnSample(int Index, int Label, Pixels Picture)
{
    private const int LargestSide = 128;

    public static DrawnSample Read(IDataset data, int index, Shape shape)
    {
        float[] input = new float[data.InputLength], target = new float[data.TargetLength];
        data.CopyTo(index, input, target);
        int label = target.Length == 1 ? (int)target[0] : Array.IndexOf(target, target.Max());
        return new(index, label, Thumbnail.Shrink(SampleImage.Render(input, shape), LargestSide));
    }
}
