using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace ConvGen.Interop.Torch;

/// <summary>The bytes of pickles, one after the other.</summary>
internal sealed class PickleInput(Stream stream)
{
    // Names and numbers; values are never in a pickle.
    private const int LongestText = 1 << 20;

    // Of a whole pickle: a state dict of a hundred thousand tensors has less.
    private const long MostBytes = 1 << 24;

    private readonly long _end = Math.Min(stream.Length, stream.Position + MostBytes);

    /// <summary>The next byte.</summary>
    public byte Byte() => stream.Position < _end && stream.ReadByte() is var value and >= 0 ? (byte)value : throw TooShort(1);

    /// <summary>The next bytes.</summary>
    public byte[] Bytes(long count)
    {
        if (count < 0 || count > LongestText || count > _end - stream.Position)
        {
            throw TooShort(count);
        }

        byte[] bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A number of two bytes.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort)));

    /// <summary>A number of four bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));

    /// <summary>A number of eight bytes.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(sizeof(long)));

    /// <summary>A text of so many bytes of UTF-8.</summary>
    public string Text(long bytes) => Encoding.UTF8.GetString(Bytes(bytes));

    /// <summary>A text up to the end of the line.</summary>
    public string Line()
    {
        StringBuilder text = new();
        while (Byte() is var character && character != '\n')
        {
            text.Append((char)character);
            if (text.Length > LongestText)
            {
                throw TooShort(text.Length);
            }
        }

        return text.ToString();
    }

    private FormatException TooShort(long wanted) => new(
        $"expected a pickle that ends inside the file; received one that wants {wanted} bytes more at byte {stream.Position}");
}
