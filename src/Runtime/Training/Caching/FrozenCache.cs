using System;

namespace ConvGen.Training;

/// <summary>Where <see cref="FitOptions.CacheFrozen"/> keeps what the frozen beginning of a network gives for each sample.</summary>
public sealed record FrozenCache
{
    private FrozenCache(string? path) => Path = path;

    /// <summary>In memory, up to half of what the process may use.</summary>
    public static FrozenCache Memory { get; } = new((string?)null);

    /// <summary>
    /// In a file that later trainings reuse, where data, frozen parameters and the network's build are the same to the bit; any other
    /// content is refused. Values of validation data go to a second file, whose name ends with <c>.validation</c>.
    /// </summary>
    /// <param name="path">The file; its directory exists. It is written whole or not at all.</param>
    public static FrozenCache File(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FrozenCache(path);
    }

    /// <summary>The file; null: memory.</summary>
    public string? Path { get; }

    /// <summary>Most bytes that it may take for one dataset; null: half of the memory that the process may use, or any file.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>The same for a rank of a world: each keeps a file of its own.</summary>
    internal FrozenCache OfRank(int rank) =>
        Path is null || rank == 0 ? this : new FrozenCache(FormattableString.Invariant($"{Path}.rank{rank}")) { MaxBytes = MaxBytes };

    /// <summary>The limit in bytes.</summary>
    internal long Limit =>
        MaxBytes ?? (Path is null ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 : long.MaxValue);
}
