using System;
using System.IO;

namespace ConvGen.Weights;

/// <summary>Opens a file of weights by what its first bytes say.</summary>
internal static class WeightFiles
{
    private const string IndexEnding = ".json";
    private const string Package = "ConvGen.Interop";

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of no known format.</exception>
    /// <exception cref="NotSupportedException">It needs a package that is not there; the message names it.</exception>
    public static WeightFile Open(string path, WeightOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: expected a file of weights; there is no such file.", path);
        }

        if (path.EndsWith(IndexEnding, StringComparison.OrdinalIgnoreCase))
        {
            return ShardedWeights.Open(path);
        }

        if (ForeignFormat(path) is not { } format)
        {
            return SafetensorsWeights.Open(path);
        }

        IWeightFormats formats = Interop() ?? throw new NotSupportedException(
            $"{path} is {format}, which the package {Package} reads: add <PackageReference Include=\"{Package}\" /> to the project.");
        return formats.Open(path, options) ?? throw new InvalidDataException(
            $"{path}: expected a state dict of PyTorch or weights of Keras; received {format} of something else.");
    }

    /// <summary>What a file is that this assembly does not read; null for safetensors and what is refused as such.</summary>
    private static string? ForeignFormat(string path)
    {
        byte[] head = new byte[9];
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0))
        {
            int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            head = head[..length];
        }

        return head.AsSpan() switch
        {
            // The JSON of a safetensors header: behind it the length may have any bytes.
            [_, _, _, _, _, _, _, _, (byte)'{'] => null,
            [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n', ..] => "an HDF5 file",
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => "a zip file",
            [0x80, >= 2 and <= 5, ..] => "a pickle",
            _ => null,
        };
    }

    // By a name that trimming understands: who references the package has it, and nobody has to say so twice.
    private static IWeightFormats? Interop() =>
        Type.GetType("ConvGen.Interop.WeightFormats, ConvGen.Interop") is { } type
            ? (IWeightFormats)Activator.CreateInstance(type)!
            : null;
}
