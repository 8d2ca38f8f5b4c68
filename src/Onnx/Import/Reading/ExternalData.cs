using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>Values of tensors that lie in files beside the model: in its folder or below, nowhere else.</summary>
/// <param name="folder">The model's folder.</param>
internal sealed class ExternalData(string folder)
{
    /// <summary>Bytes of a tensor, as its entry says and its file holds.</summary>
    public long Length(TensorProto tensor, string what) => Locate(tensor, what).Length;

    /// <summary>Its bytes.</summary>
    public byte[] Read(TensorProto tensor, string what)
    {
        (string path, long offset, long length) = Locate(tensor, what);
        using FileStream stream = File.OpenRead(path);
        stream.Position = offset;
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private (string Path, long Offset, long Length) Locate(TensorProto tensor, string what)
    {
        string location = Entry(tensor, "location") ?? throw new OnnxImportException($"{what} lies in another file; its name is missing.");
        string path = Inside(location)
            ?? throw new OnnxImportException($"{what} lies in \"{location}\"; expected a file in the model's folder or below.");
        if (!File.Exists(path))
        {
            throw new OnnxImportException($"{what} lies in \"{location}\", which is missing; put it beside the model.");
        }

        long size = new FileInfo(path).Length;
        long offset = Number(tensor, "offset", what) ?? 0;
        long length = Number(tensor, "length", what) ?? size - offset;
        return offset >= 0 && length >= 0 && length <= Array.MaxLength && offset <= size - length
            ? (path, offset, length)
            : throw new OnnxImportException(
                $"{what} lies at byte {offset} of \"{location}\", {length} bytes long; the file has {size}: it is truncated or another.");
    }

    /// <summary>The path of a file in the folder; null where it leads out, by its text or by a link.</summary>
    private string? Inside(string location)
    {
        if (location.Length == 0 || location.Contains('\0') || location.Contains('\\') || Path.IsPathRooted(location))
        {
            return null;
        }

        string path = Path.GetFullPath(Path.Combine(folder, location));
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            return null;
        }

        for (string part = path; part.Length > root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                return null;
            }
        }

        return path;
    }

    private static string? Entry(TensorProto tensor, string key) => tensor.ExternalData.LastOrDefault(entry => entry.Key == key)?.Value;

    private static long? Number(TensorProto tensor, string key, string what) => Entry(tensor, key) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw new OnnxImportException($"{what} lies in another file; its {key} is \"{text}\", expected a number of at least 0.");
}
