using System;

namespace ConvGen.Training;

/// <summary>A rank of a world has failed, died or does not come; the message names it. The last checkpoint resumes the training.</summary>
public sealed class WorldException : Exception
{
    /// <summary>An exception without a message.</summary>
    public WorldException()
    {
    }

    /// <summary>An exception of no rank in particular.</summary>
    public WorldException(string message)
        : base(message)
    {
    }

    /// <summary>An exception of no rank in particular, and what led to it.</summary>
    public WorldException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A rank's fault.</summary>
    /// <param name="rank">The rank at fault.</param>
    /// <param name="message">What it did or did not do.</param>
    /// <param name="innerException">What led to it; null: nothing else.</param>
    public WorldException(int rank, string message, Exception? innerException = null)
        : base(message, innerException) => Rank = rank;

    /// <summary>The rank at fault; null: not one alone.</summary>
    public int? Rank { get; }
}
