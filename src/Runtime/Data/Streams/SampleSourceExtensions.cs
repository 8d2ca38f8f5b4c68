using System;

namespace ConvGen.Data;

/// <summary>Changes <paramref name="input"/> and <paramref name="target"/> of a sample in place.</summary>
/// <param name="pass">Number of the pass; with <paramref name="position"/> a key for random changes that can be repeated.</param>
/// <param name="position">Samples of the pass that came before, at this point of the pipeline.</param>
/// <param name="input">The input.</param>
/// <param name="target">The target.</param>
public delegate void StreamTransform(long pass, long position, Span<float> input, Span<float> target);

/// <summary>Pipelines over samples that come in order; each step is tf.data's of the same name.</summary>
/// <example>
/// <code>
/// IBatchSource batches = dataset.Stream().Shuffle(128, seed: 11, reshuffleEachIteration: false).Batch(8).Prefetch(2);
/// </code>
/// </example>
public static class SampleSourceExtensions
{
    /// <summary>The samples of a dataset in their order.</summary>
    public static ISampleSource Stream(this IDataset dataset) => new DatasetStream(dataset);

    /// <summary>
    /// Mixes neighbours: each sample is drawn from a buffer of samples, in which the next one of the source takes its place.
    /// </summary>
    /// <param name="source">The samples.</param>
    /// <param name="buffer">Samples of the buffer, each kept as floats. As many as a pass has: every order is equally likely.</param>
    /// <param name="seed">Keys the order.</param>
    /// <param name="reshuffleEachIteration">Whether each pass takes another order; otherwise all take that of pass 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer has no sample, or more floats than an array holds.</exception>
    public static ISampleSource Shuffle(this ISampleSource source, int buffer, int seed = 0, bool reshuffleEachIteration = true) =>
        new ShuffledStream(source, buffer, seed, reshuffleEachIteration);

    /// <summary>
    /// Changes each sample in place, as it is read: on the prefetching thread, if <c>Prefetch</c> follows. What augments goes here.
    /// </summary>
    /// <remarks>Readers of different passes may run side by side, and the transform with them.</remarks>
    public static ISampleSource Map(this ISampleSource source, StreamTransform transform) => new MappedStream(source, transform);

    /// <summary>Class indices as one-hot targets of <paramref name="classes"/> floats.</summary>
    /// <exception cref="ArgumentException">The targets are not single floats.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes.</exception>
    public static ISampleSource OneHot(this ISampleSource source, int classes) => new OneHotStream(source, classes);

    /// <summary>The samples over and over; each time is a pass of the source with a number of its own.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="times">How often; null: without end.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than once.</exception>
    public static ISampleSource Repeat(this ISampleSource source, int? times = null) => new RepeatedStream(source, times);

    /// <summary>The first <paramref name="count"/> samples of each pass, or all when there are fewer.</summary>
    public static ISampleSource Take(this ISampleSource source, long count) => new StreamRange(source, 0, count);

    /// <summary>All samples of each pass but the first <paramref name="count"/>, which are read and dropped.</summary>
    public static ISampleSource Skip(this ISampleSource source, long count) => new StreamRange(source, count, long.MaxValue);

    /// <summary>Gathers samples.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="size">Samples of a batch.</param>
    /// <param name="dropRemainder">Whether the last batch of a pass is left out when it is not full.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no sample, or more floats than an array holds.</exception>
    public static IBatchSource Batch(this ISampleSource source, int size, bool dropRemainder = false) =>
        new BatchedStream(source, size, dropRemainder);
}
