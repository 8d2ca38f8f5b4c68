using System;

namespace ConvGen.Reporting;

/// <summary>How long an epoch took.</summary>
/// <param name="Epoch">Its number, from 1 on.</param>
/// <param name="Samples">Samples that were trained on.</param>
/// <param name="Training">From its begin to the end of its last step.</param>
/// <param name="Total">From its begin to its end, validation included.</param>
public sealed record EpochTime(int Epoch, long Samples, TimeSpan Training, TimeSpan Total)
{
    /// <summary>Images a second while training; validation does not count.</summary>
    public double SamplesPerSecond => Samples / Training.TotalSeconds;
}
