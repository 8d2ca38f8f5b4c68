using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ConvGen.Persistence;

/// <summary>Makes a rename last: on Unix it is on the disk once its directory is flushed, which .NET cannot do.</summary>
internal static partial class DirectoryFlush
{
    private const int PermissionDenied = 13;
    private const int Interrupted = 4;
    private const int InvalidArgument = 22;
    private const int ReadOnly = 0;

    /// <summary>Flushes a directory's entries to the disk; Windows journals them by itself.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    public static void Run(string directory)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsBrowser() || OperatingSystem.IsWasi())
        {
            return;
        }

        try
        {
            Flush(directory);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A Unix without this C library: the file is whole all the same, its new name reaches the disk when the system gets to it.
        }
    }

    private static void Flush(string directory)
    {
        int descriptor;
        do
        {
            descriptor = Open(directory, ReadOnly);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        if (descriptor < 0)
        {
            // A directory that may be written but not listed cannot be opened, hence not flushed.
            Check(directory, Marshal.GetLastPInvokeError(), tolerated: PermissionDenied);
            return;
        }

        try
        {
            int error;
            do
            {
                error = Flush(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
            }
            while (error == Interrupted);

            // Some file systems of networks and of user space keep no directories to flush, and say so.
            Check(directory, error, tolerated: InvalidArgument);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void Check(string directory, int error, int tolerated)
    {
        if (error != 0 && error != tolerated)
        {
            throw new IOException(
                $"{directory}: expected to flush the directory to the disk; received \"{Marshal.GetPInvokeErrorMessage(error)}\". " +
                "The file was written, but may be lost in a power cut.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
