using System;
using System.IO;

namespace ConvGen.Persistence;

/// <summary>Replaces files as a whole: whatever stops the process or the machine, a path holds its old content or its new one.</summary>
/// <remarks>
/// The new content goes to a temporary file beside the target, is flushed to the disk, renamed over the target, and the directory is
/// flushed. A writer keeps its temporary file locked, so that what a dead writer left can be told and is removed by the next.
/// </remarks>
internal static class AtomicFile
{
    private const string Suffix = ".convgen-tmp";
    private const int BufferSize = 1 << 16;

    /// <summary>Writes a file through a seekable stream.</summary>
    /// <exception cref="IOException">It cannot be written; the old content is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // What a link points at is replaced, not the link.
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string directory = Path.GetDirectoryName(target)
            ?? throw new IOException($"{path}: expected a file; received the root of a drive.");
        if (Directory.Exists(target))
        {
            throw new IOException($"{path}: expected a file to write; received a directory.");
        }

        RemoveStale(directory, Path.GetFileName(target));
        using (FileStream stream = CreateTemporary(target, out string temporary))
        {
            try
            {
                write(stream);
                stream.Flush(flushToDisk: true);

                // Renamed while open and locked: nobody can take it for a dead writer's in between.
                File.Move(temporary, target, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }

        DirectoryFlush.Run(directory);
    }

    private static FileStream CreateTemporary(string target, out string temporary)
    {
        while (true)
        {
            temporary = $"{target}.{Path.GetRandomFileName()}{Suffix}";
            try
            {
                var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize);

                // Between its creation and its lock another writer may have taken it for a dead one's.
                if (File.Exists(temporary))
                {
                    return stream;
                }

                stream.Dispose();
            }
            catch (IOException) when (File.Exists(temporary))
            {
                // Likewise, while the other still looks at it: the next name is free.
            }
        }
    }

    private static void RemoveStale(string directory, string name)
    {
        foreach (string temporary in Directory.EnumerateFiles(directory, "*" + Suffix))
        {
            if (Path.GetFileName(temporary).StartsWith(name + ".", StringComparison.Ordinal))
            {
                RemoveUnlessLocked(temporary);
            }
        }
    }

    private static void RemoveUnlessLocked(string temporary)
    {
        try
        {
            using var stale = new FileStream(
                temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A living writer holds it, has just renamed it, or it belongs to another user: not ours to remove.
        }
    }
}
