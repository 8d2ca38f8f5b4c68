using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;

namespace ConvGen.Interop.Torch;

/// <summary>
/// Memories behind the pickles of a file from before PyTorch 1.6: a magic number, a version, facts of the machine, the tensors, the keys
/// of the memories in their order, then each memory behind its length.
/// </summary>
internal sealed class LegacyStorages : ITorchStorages
{
    private const long ProtocolVersion = 1001;
    private static readonly BigInteger _magic =
        BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly Stream _stream;
    private readonly Dictionary<string, (long Start, long Elements)> _places = new(StringComparer.Ordinal);

    private LegacyStorages(Stream stream) => _stream = stream;

    /// <summary>Reads what the file holds, and where its memories lie.</summary>
    /// <exception cref="FormatException">It is damaged, or something else.</exception>
    public static object? Read(Stream stream, out LegacyStorages storages)
    {
        storages = new LegacyStorages(stream);
        if (!Equals(Pickle(stream), _magic) || !Equals(Pickle(stream), ProtocolVersion))
        {
            throw new FormatException("expected the magic number of torch.save; received another pickle");
        }

        if (Pickle(stream) is not PickledDictionary machine
            || machine.Items.Contains(("little_endian", false)))
        {
            throw new FormatException("expected a file of a little-endian machine; received another");
        }

        Dictionary<string, string> types = new(StringComparer.Ordinal);
        object? root = new Unpickler(new PickleInput(stream), id =>
        {
            PickledStorage storage = StorageId.Read(id);
            types[storage.Key] = storage.Type;
            return storage;
        }).Read();
        if (Pickle(stream) is not PickledList keys)
        {
            throw new FormatException("expected the keys of the memories behind the tensors; received something else");
        }

        foreach (object? key in keys.Items)
        {
            storages.Place(key as string, types);
        }

        return root;
    }

    public byte[] Read(PickledStorage storage, int size, long start, int length)
    {
        if (!_places.TryGetValue(storage.Key, out (long Start, long Elements) place)
            || place.Elements < storage.Offset + storage.Elements || start + length > place.Elements * size)
        {
            throw new FormatException($"expected {storage.Elements} elements of memory \"{storage.Key}\"; received fewer");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        _stream.Position = place.Start + start;
        _stream.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => _stream.Dispose();

    private static object? Pickle(Stream stream) => new Unpickler(
        new PickleInput(stream), _ => throw new FormatException("expected memory of tensors alone; received it elsewhere")).Read();

    private void Place(string? key, Dictionary<string, string> types)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        if (key is null || !types.TryGetValue(key, out string? type) || _stream.Length - _stream.Position < length.Length)
        {
            throw new FormatException($"expected the memory of a tensor; received \"{key}\"");
        }

        _stream.ReadExactly(length);
        long elements = BinaryPrimitives.ReadInt64LittleEndian(length);
        int size = Size(type);
        if (elements < 0 || elements > (_stream.Length - _stream.Position) / size || !_places.TryAdd(key, (_stream.Position, elements)))
        {
            throw new FormatException(
                $"expected memory \"{key}\" once and inside the file of {_stream.Length} bytes; received {elements} elements of {size}");
        }

        _stream.Position += elements * size;
    }

    private static int Size(string type) => type switch
    {
        "F64" or "I64" => sizeof(long),
        "F32" or "I32" => sizeof(int),
        "F16" or "BF16" or "I16" => sizeof(short),
        _ => sizeof(byte),
    };
}
