using System;
using System.Linq;
using ConvGen.Numerics;

namespace ConvGen.Data;

/// <summary>Parts, orders and changes of datasets, without a copy: samples are changed when they are read.</summary>
public static class DatasetExtensions
{
    /// <summary>The first <paramref name="count"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dataset has fewer.</exception>
    public static Subset Take(this IDataset dataset, int count) => new(dataset, 0, count);

    /// <summary>All samples but the first <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dataset has fewer.</exception>
    public static Subset Skip(this IDataset dataset, int count)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new Subset(dataset, count, dataset.Count - count);
    }

    /// <summary>
    /// Cuts off the LAST <paramref name="fraction"/> of the samples for validation, as Keras' <c>validation_split</c> does.
    /// </summary>
    /// <param name="dataset">The samples, in an order that makes both parts representative: nothing is shuffled.</param>
    /// <param name="fraction">Strictly between 0 and 1; floor(count * (1 - fraction)) samples remain for training.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or a part would be empty.</exception>
    public static (Subset Training, Subset Validation) Split(this IDataset dataset, double fraction)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!(fraction > 0 && fraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), fraction, "A validation split lies strictly between 0 and 1, for example 0.1 for the last tenth.");
        }

        // In decimal the float 0.1 is the 0.1 that was written: in binary 60,000 * (1 - 0.1f) would floor to 53,999.
        int training = (int)decimal.Floor(dataset.Count * (1 - (decimal)(float)fraction));
        if (training == 0 || training == dataset.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), fraction, $"Of {dataset.Count} samples this fraction leaves {training} for training and " +
                    $"{dataset.Count - training} for validation; both need one at least.");
        }

        return (dataset.Take(training), dataset.Skip(training));
    }

    /// <summary>The samples of some indices, in that order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is none of the dataset.</exception>
    public static IDataset Select(this IDataset dataset, params ReadOnlySpan<int> indices) =>
        new SelectedDataset(dataset, indices.ToArray());

    /// <summary>All samples in a random order that stays: for a split of data that lie sorted.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="seed">Keys the order: the same on every machine.</param>
    public static IDataset Shuffle(this IDataset dataset, int seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        int[] order = [.. Enumerable.Range(0, dataset.Count)];
        new PhiloxSequence(seed, PhiloxPurpose.ShuffleOnce, stream: 0).Shuffle(order.AsSpan());
        return new SelectedDataset(dataset, order);
    }

    /// <summary>The samples of another dataset behind those of this one.</summary>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static IDataset Concatenate(this IDataset dataset, IDataset other) => new ConcatenatedDataset(dataset, other);

    /// <summary>Changes each sample in place as it is read, for example to standardise it.</summary>
    /// <remarks>
    /// Not for augmentation: the transform knows the index alone, so that all epochs see one version of a sample, and a validation split of
    /// the result is changed too. Map a stream instead (<see cref="SampleSourceExtensions.Map(ISampleSource, StreamTransform)"/>), which is
    /// told the pass.
    /// </remarks>
    /// <param name="dataset">The samples.</param>
    /// <param name="transform">Thread-safe: shards of a batch are read side by side.</param>
    public static IDataset Map(this IDataset dataset, SampleTransform transform) => new MappedDataset(dataset, transform);

    /// <summary>Computes each sample from one of this dataset as it is read, for example to crop it.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="inputLength">Floats of a computed input.</param>
    /// <param name="targetLength">Floats of a computed target.</param>
    /// <param name="convert">Thread-safe: shards of a batch are read side by side.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1.</exception>
    public static IDataset Map(this IDataset dataset, int inputLength, int targetLength, SampleConversion convert) =>
        new ConvertedDataset(dataset, inputLength, targetLength, convert);

    /// <summary>Class indices as one-hot targets of <paramref name="classes"/> floats.</summary>
    /// <exception cref="ArgumentException">The targets are not single floats.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes.</exception>
    public static IDataset OneHot(this IDataset dataset, int classes) => new OneHotDataset(dataset, classes);

    /// <summary>How many samples each class has.</summary>
    /// <param name="dataset">Targets are class indices, or one-hot.</param>
    /// <exception cref="ArgumentException">A target is neither.</exception>
    public static int[] CountClasses(this IDataset dataset) => ClassCounts.Of(dataset);

    /// <summary>Throws unless the arguments of <see cref="IDataset.CopyTo"/> fit, so that a wrong call writes nothing.</summary>
    internal static void CheckSample(this IDataset dataset, int index, ReadOnlySpan<float> input, ReadOnlySpan<float> target)
    {
        if ((uint)index >= (uint)dataset.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a sample index of 0 .. {dataset.Count - 1}.");
        }

        if (input.Length != dataset.InputLength)
        {
            throw new ArgumentException($"Expected {dataset.InputLength} floats for one input; received {input.Length}.", nameof(input));
        }

        if (target.Length != dataset.TargetLength)
        {
            throw new ArgumentException($"Expected {dataset.TargetLength} floats for one target; received " +
                $"{target.Length}.", nameof(target));
        }
    }
}
