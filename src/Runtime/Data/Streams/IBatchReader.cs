using System;
using System.Threading;

namespace ConvGen.Data;

/// <summary>One pass over an <see cref="IBatchSource"/>: batch after batch in memory that is used again. Serves one thread.</summary>
/// <example>
/// <code>
/// using IBatchReader reader = source.Open(pass: 0);
/// while (reader.Read())
/// {
///     trainer.Step(reader.Inputs, reader.Targets);
/// }
/// </code>
/// </example>
public interface IBatchReader : IDisposable
{
    /// <summary>Samples of the current batch; 0 before the first and after the last.</summary>
    int Count { get; }

    /// <summary><see cref="Count"/> inputs one after the other; valid until the next <see cref="Read()"/>.</summary>
    ReadOnlySpan<float> Inputs { get; }

    /// <summary><see cref="Count"/> targets one after the other; valid until the next <see cref="Read()"/>.</summary>
    ReadOnlySpan<float> Targets { get; }

    /// <summary>Goes to the next batch. What fails while it is made, on whatever thread, is thrown here.</summary>
    /// <returns>False at the end of the pass.</returns>
    bool Read();

    /// <summary>The same, for who may give up waiting; <c>Fit</c> passes the token of its options.</summary>
    /// <remarks>
    /// What ConvGen ships looks at the token while it waits for a prefetched batch and between two samples of a batch it gathers. A reader
    /// that waits for something else, a network for example, implements this method too.
    /// </remarks>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    bool Read(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Read();
    }
}
