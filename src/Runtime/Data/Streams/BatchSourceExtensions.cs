using System;

namespace ConvGen.Data;

/// <summary>Pipelines over batches; each step is tf.data's of the same name.</summary>
public static class BatchSourceExtensions
{
    /// <summary>Makes batches ahead on a thread of its own, while the reader works on the last one. It changes no batch.</summary>
    /// <remarks>
    /// A pass has one thread and <paramref name="batches"/> + 1 batches of memory, which are used again and again. What fails on the thread
    /// is thrown by the reader's <see cref="IBatchReader.Read()"/>, behind the batches before it. Disposing the reader ends the thread, at
    /// any time and from any thread; a Read that waits then throws an <see cref="ObjectDisposedException"/>. Disposing waits a quarter of a
    /// second for the source: where that blocks longer, it is disposed on the thread, once it returns.
    /// </remarks>
    /// <param name="source">The batches.</param>
    /// <param name="batches">How many to have ready.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public static IBatchSource Prefetch(this IBatchSource source, int batches) => new PrefetchedBatches(source, batches);

    /// <summary>The batches over and over; each time is a pass of the source with a number of its own.</summary>
    /// <param name="source">The batches.</param>
    /// <param name="times">How often; null: without end.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than once.</exception>
    public static IBatchSource Repeat(this IBatchSource source, int? times = null) => new RepeatedBatches(source, times);

    /// <summary>The first <paramref name="count"/> batches of each pass, or all when there are fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static IBatchSource Take(this IBatchSource source, long count) => new FirstBatches(source, count);
}
