using System;

namespace ConvGen.Training;

/// <summary>What the data of a training are like. A place in a pass means nothing in other data.</summary>
/// <param name="IsStream">Whether it is a stream, which shuffles and batches itself.</param>
/// <param name="Length">Samples of a dataset; batches of a stream's pass, null where only reading tells.</param>
/// <param name="BatchSize">Samples of a batch.</param>
/// <param name="Shuffle">Whether the training shuffles the samples.</param>
/// <param name="BatchesPerStep">Batches of a step.</param>
internal readonly record struct FeedDescription(bool IsStream, long? Length, int BatchSize, bool Shuffle, int BatchesPerStep = 1)
{
    /// <summary>For example <c>a dataset of 23 samples in shuffled batches of 4</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"a {(IsStream ? "stream" : "dataset")} of {Amount} in {(Shuffle ? "shuffled " : "")}batches of {BatchSize}{Together}");

    private string Together => BatchesPerStep == 1 ? "" : FormattableString.Invariant($", {BatchesPerStep} to a step");

    private string Amount => (IsStream, Length) switch
    {
        (_, null) => "unknown length",
        (_, long.MaxValue) => "no end",
        (true, { } batches) => FormattableString.Invariant($"{batches} batches"),
        (false, { } samples) => FormattableString.Invariant($"{samples} samples"),
    };
}
