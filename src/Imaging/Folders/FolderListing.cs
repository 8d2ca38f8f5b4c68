using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Imaging.Folders;

/// <summary>The classes of a folder and the image files in them, in Keras' order, whatever order the disk has them in.</summary>
/// <param name="ClassNames">Names of the folders, in ordinal order.</param>
/// <param name="Images">Class by class: folder by folder, and in each the files in ordinal order.</param>
internal sealed record FolderListing(string[] ClassNames, ListedImage[] Images)
{
    private static readonly string[] _extensions = [".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp"];

    /// <summary>Lists a folder. Names with a dot at their front are left out, as are links that lead elsewhere.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has no class or no image.</exception>
    public static FolderListing Read(string directory)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"{directory}: expected a folder of folders, one a class; there is none.");
        }

        string[] classes = [.. Folders(root).Select(Path.GetFileName)!];
        if (classes.Length == 0)
        {
            throw new InvalidDataException($"{directory}: expected a folder for each class; it holds none.");
        }

        Confinement confinement = new(root);
        var images = new List<ListedImage>();
        for (int label = 0; label < classes.Length; label++)
        {
            foreach (string folder in Tree(Path.Combine(root, classes[label])).Order(StringComparer.Ordinal))
            {
                int current = label;
                images.AddRange(Files(folder).Where(confinement.Holds).Select(path => new ListedImage(path, current)));
            }
        }

        if (images.Count == 0)
        {
            throw new InvalidDataException(
                $"{directory}: expected image files ({string.Join(", ", _extensions)}) in the folders of its {classes.Length} classes; " +
                "there are none.");
        }

        return new FolderListing(classes, [.. images]);
    }

    private static IEnumerable<string> Tree(string folder) => Folders(folder).SelectMany(Tree).Prepend(folder);

    /// <summary>The folders in a folder; a link is none, wherever it leads.</summary>
    private static IEnumerable<string> Folders(string folder) =>
        new DirectoryInfo(folder).EnumerateDirectories()
            .Where(inner => !inner.Name.StartsWith('.') && inner.LinkTarget is null)
            .Select(inner => inner.FullName)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Where(path => _extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
}
