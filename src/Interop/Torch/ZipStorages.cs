using System;
using System.IO;
using System.IO.Compression;

namespace ConvGen.Interop.Torch;

/// <summary>Memories as files in a zip file; names of the archive are compared, never used as paths.</summary>
internal sealed class ZipStorages : ITorchStorages
{
    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly long _fileLength;

    /// <param name="archive">The zip file, closed with this.</param>
    /// <param name="folder">The folder that the archive's files are in, with its slash.</param>
    /// <param name="fileLength">Bytes of the zip file.</param>
    /// <exception cref="FormatException">The file is of a big-endian machine.</exception>
    public ZipStorages(ZipArchive archive, string folder, long fileLength)
    {
        (_archive, _folder, _fileLength) = (archive, folder, fileLength);
        if (archive.GetEntry(folder + "byteorder") is { } order)
        {
            Span<byte> text = stackalloc byte[8];
            using Stream stream = order.Open();
            int length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            if (!text[..length].SequenceEqual("little"u8))
            {
                throw new FormatException("expected the byte order little; received another");
            }
        }
    }

    public byte[] Read(PickledStorage storage, int size, long start, int length)
    {
        string name = $"{_folder}data/{storage.Key}";
        ZipArchiveEntry entry = _archive.GetEntry(name) ?? throw new FormatException($"expected {name} in the zip file; received none");
        if (entry.Length < start + length || entry.Length < (Int128)(storage.Offset + storage.Elements) * size)
        {
            throw new FormatException($"expected {storage.Elements} elements of {size} bytes in {name}; received {entry.Length} bytes");
        }

        ZipWeights.CheckGrowth(entry, _fileLength);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        try
        {
            using Stream stream = entry.Open();
            Skip(stream, start);
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new FormatException($"expected {entry.Length} sound bytes in {name}; received damaged ones", exception);
        }
    }

    public void Dispose() => _archive.Dispose();

    private static void Skip(Stream stream, long count)
    {
        byte[] buffer = new byte[1 << 16];
        while (count > 0)
        {
            int part = (int)Math.Min(count, buffer.Length);
            stream.ReadExactly(buffer, 0, part);
            count -= part;
        }
    }
}
