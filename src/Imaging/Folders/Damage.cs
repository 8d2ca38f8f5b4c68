using System;
using System.IO;

namespace ConvGen.Imaging.Folders;

/// <summary>What is wrong with a file, from the error that reading it threw.</summary>
internal static class Damage
{
    /// <summary>Whether an error is the file's fault.</summary>
    public static bool Is(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException;

    /// <summary>The file and the reason, without the path that messages begin with.</summary>
    public static DamagedImage Of(string path, Exception exception)
    {
        string prefix = path + ": ";
        string reason = exception.Message;
        return new DamagedImage(path, reason.StartsWith(prefix, StringComparison.Ordinal) ? reason[prefix.Length..] : reason);
    }
}
