namespace ConvGen.Training;

/// <summary>What the next training may go on from: that of a checkpoint, or the trainer's own that was interrupted.</summary>
internal sealed class Resumption
{
    private readonly FitProgress? _interrupted;
    private FitSnapshot? _saved;

    /// <summary>Goes on with a training that an exception ended.</summary>
    public Resumption(FitProgress interrupted) => (_interrupted, Source) = (interrupted, "The interrupted training");

    /// <summary>Goes on with the training of a checkpoint.</summary>
    /// <param name="saved">How far it had come; null: no <c>Fit</c> had begun, or the format does not say.</param>
    /// <param name="path">The checkpoint.</param>
    /// <param name="isVersion1">Whether the format does not say: it knows of no epoch under way and no callbacks.</param>
    public Resumption(FitSnapshot? saved, string path, bool isVersion1) => (_saved, Source, IsVersion1) = (saved, path, isVersion1);

    /// <summary>Where it is from, for messages.</summary>
    public string Source { get; }

    /// <summary>Whether it is of a checkpoint of the first format.</summary>
    public bool IsVersion1 { get; }

    /// <summary>Whether it is of a checkpoint, which was loaded to go on from it.</summary>
    public bool IsLoaded => _interrupted is null;

    /// <summary>Whether nothing is lost by a training that begins anew.</summary>
    public bool IsDispensable => _interrupted is { HasBegun: false };

    /// <summary>How far it had come; null: unknown.</summary>
    /// <remarks>Asked once: its callbacks may begin another training afterwards.</remarks>
    public FitSnapshot? Capture() => _saved ??= _interrupted?.Capture();
}
