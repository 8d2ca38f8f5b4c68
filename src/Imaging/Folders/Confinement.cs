using System;
using System.IO;

namespace ConvGen.Imaging.Folders;

/// <summary>Tells whether files lie in a folder, links followed: one that leads out of it could show what nobody means to show.</summary>
/// <param name="root">The folder, as a full path.</param>
internal sealed class Confinement(string root)
{
    private readonly string _root = Final(new DirectoryInfo(root)) + Path.DirectorySeparatorChar;

    /// <summary>Whether a file is none of the links that lead out of the folder, or nowhere.</summary>
    public bool Holds(string path)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is null)
        {
            return true;
        }

        try
        {
            FileSystemInfo? target = file.ResolveLinkTarget(returnFinalTarget: true);
            return target is { Exists: true } && IsInside(target.FullName);
        }
        catch (IOException)
        {
            // A ring of links.
            return false;
        }
    }

    /// <summary>Whether a target lies inside, and no folder on the way there is a link itself.</summary>
    private bool IsInside(string target)
    {
        if (!target.StartsWith(_root, StringComparison.Ordinal))
        {
            return false;
        }

        for (DirectoryInfo? folder = new FileInfo(target).Directory; folder!.FullName.Length >= _root.Length; folder = folder.Parent)
        {
            if (folder.LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static string Final(DirectoryInfo folder) => folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
}
