using System;

namespace ConvGen.Imaging;

/// <summary>Where an <see cref="ImageFolder"/> keeps its images once they are decoded and resized.</summary>
/// <remarks>A value takes a byte where resizing gives whole levels (nearest neighbours, or antialiased), otherwise four.</remarks>
public sealed record ImageCache
{
    private ImageCache(string? path) => Path = path;

    /// <summary>In memory: each image when it is first read, all of them in up to half of what the process may use.</summary>
    public static ImageCache Memory { get; } = new((string?)null);

    /// <summary>
    /// In one file that later processes reuse, where the folder lists the same files with the same lengths and times, and the options are
    /// the same; any other content is refused. It is made when the folder is opened.
    /// </summary>
    /// <param name="path">The file; its directory exists. It is written whole or not at all.</param>
    public static ImageCache File(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ImageCache(path);
    }

    /// <summary>The file; null: memory.</summary>
    public string? Path { get; }

    /// <summary>Most bytes that it may take; null: half of the memory that the process may use, or any file.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>The limit in bytes.</summary>
    internal long Limit =>
        MaxBytes ?? (Path is null ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 : long.MaxValue);
}
