using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace ConvGen.Imaging.Decoding;

/// <summary>Reads a file whole, unless it is no plain one or larger than its image may be.</summary>
internal static class ImageFile
{
    // Profiles, previews and other data that come with a picture.
    private const long Metadata = 16 << 20;

    /// <summary>The bytes of a file; the caller disposes them.</summary>
    /// <exception cref="InvalidDataException">It is empty, no plain file, or too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NativeBytes Read(string path, long maxPixels)
    {
        long length = Check(path, maxPixels);
        using SafeFileHandle file = File.OpenHandle(path);
        NativeBytes bytes = new((int)length);
        try
        {
            int received = 0;
            while (received < bytes.Length)
            {
                int count = RandomAccess.Read(file, bytes.Span[received..], received);
                if (count == 0)
                {
                    throw new InvalidDataException($"{path}: expected {length} bytes; received {received}, the file has become shorter.");
                }

                received += count;
            }

            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>The file, behind links to it, whose lengths and times are their own.</summary>
    public static FileInfo Info(string path)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        return file.Exists ? file : throw new FileNotFoundException($"{path}: expected an image; there is no such file.", path);
    }

    /// <summary>The length of a file, which is not opened: a pipe, of no length, would block.</summary>
    public static long Check(string path, long maxPixels)
    {
        FileInfo file = Info(path);

        // No format needs more bytes for a pixel than a bitmap's four.
        long most = Math.Min(maxPixels * Bitmap.PixelLength + Metadata, Array.MaxLength);
        return file.Length switch
        {
            0 => throw new InvalidDataException($"{path}: expected an image; the file is empty."),
            long length when length > most => throw new InvalidDataException(
                $"{path}: expected at most {most} bytes for an image of up to {maxPixels} pixels; received {length}."),
            long length => length,
        };
    }
}
