namespace ConvGen.Imaging;

/// <summary>What a folder does about files that are empty, damaged or no images in spite of their names.</summary>
public enum DamagedFiles
{
    /// <summary>Reading one throws an error that names it; empty ones are found when the folder is opened.</summary>
    Stop = 0,

    /// <summary>
    /// All files are decoded once when the folder is opened. Those that cannot be are left out and listed in
    /// <see cref="ImageFolder.Damaged"/>.
    /// </summary>
    Skip = 1,
}

/// <summary>A file that a folder has left out.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record DamagedImage(string Path, string Reason);
