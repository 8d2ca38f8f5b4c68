using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using ConvGen.Interop.Keras;
using ConvGen.Interop.Torch;
using ConvGen.Weights;

namespace ConvGen.Interop;

/// <summary>Tells Keras' <c>.keras</c> from PyTorch's <c>.pth</c>, which are both zip files. Nothing is ever unpacked to a disk.</summary>
internal static class ZipWeights
{
    private const string KerasWeights = "model.weights.h5";
    private const string KerasConfig = "config.json";
    private const string TorchPickle = "data.pkl";

    // Weights hardly shrink: what grows beyond this is made to exhaust memory. Files that are nearly empty may grow to the least limit.
    private const long MostGrowth = 16;
    private const long LeastLimit = 1 << 24;

    /// <returns>The file, or null where it is another zip file.</returns>
    /// <exception cref="FormatException">It is damaged.</exception>
    public static WeightFile? Open(string path, FileStream stream, WeightOptions options)
    {
        ZipArchive archive = Guarded(() => new ZipArchive(stream, ZipArchiveMode.Read));
        if (archive.GetEntry(KerasWeights) is { } weights)
        {
            string? configuration = archive.GetEntry(KerasConfig) is { } config
                ? System.Text.Encoding.UTF8.GetString(ReadWhole(config, stream.Length))
                : null;
            return KerasHdf5.Open(path, new MemoryStream(ReadWhole(weights, stream.Length), writable: false), "Keras 3", configuration);
        }

        ZipArchiveEntry[] pickles = [.. archive.Entries.Where(entry =>
            entry.FullName.Split('/') is [_, TorchPickle])];
        return pickles.Length switch
        {
            0 => null,
            1 => TorchFile.OpenZip(path, archive, pickles[0], ReadWhole(pickles[0], stream.Length), stream.Length, options),
            _ => throw new FormatException($"expected {TorchPickle} once; received it {pickles.Length} times"),
        };
    }

    /// <summary>Runs what reads a zip file.</summary>
    /// <exception cref="FormatException">It is damaged.</exception>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException
            or NotSupportedException or IOException { HResult: not 0 } or OverflowException or IndexOutOfRangeException)
        {
            throw new FormatException($"expected a sound zip file; received a damaged one: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>Requires of a file in a zip file that it is not much larger than the zip file.</summary>
    /// <exception cref="FormatException">It is.</exception>
    public static void CheckGrowth(ZipArchiveEntry entry, long fileLength)
    {
        long limit = Math.Min(Array.MaxLength, Math.Max(LeastLimit, fileLength * MostGrowth));
        if (entry.Length > limit)
        {
            throw new FormatException(
                $"expected {entry.FullName} of at most {limit} bytes in a file of {fileLength}; received {entry.Length}");
        }
    }

    private static byte[] ReadWhole(ZipArchiveEntry entry, long fileLength)
    {
        CheckGrowth(entry, fileLength);

        // The length is what the file says: one byte more shows that it lies.
        byte[] bytes = new byte[entry.Length];
        return Guarded(() =>
        {
            using Stream stream = entry.Open();
            stream.ReadExactly(bytes);
            return stream.ReadByte() < 0
                ? bytes
                : throw new FormatException($"expected {bytes.Length} bytes of {entry.FullName}, as it says; received more");
        });
    }
}
