using System;
using System.Buffers.Binary;
using System.Text;

namespace ConvGen.Distributed.Collectives;

/// <summary>What a rank tells another outside of what they do together: that it cannot go on, or where it waits.</summary>
/// <param name="Rank">Who says it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">Why it cannot go on, or in which call it waits.</param>
internal sealed record Notice(int Rank, NoticeKind Kind, string Text)
{
    /// <summary>Most bytes of a notice.</summary>
    public const int MaxBytes = 1024;

    private const int HeaderBytes = 8;

    /// <summary>As it is sent; a long text is cut.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[MaxBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Rank);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int)), (int)Kind);
        Encoding.UTF8.TryGetBytes(Text.AsSpan(0, Math.Min(Text.Length, (MaxBytes - HeaderBytes) / 3)), bytes.AsSpan(HeaderBytes), out _);
        return bytes;
    }

    /// <summary>As it was sent.</summary>
    public static Notice Of(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes[HeaderBytes..];
        int length = text.IndexOf((byte)0);
        return new Notice(
            BinaryPrimitives.ReadInt32LittleEndian(bytes), (NoticeKind)BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(int)..]),
            Encoding.UTF8.GetString(length < 0 ? text : text[..length]));
    }
}

/// <summary>What a <see cref="Notice"/> is about.</summary>
internal enum NoticeKind
{
    /// <summary>The rank cannot go on.</summary>
    Failure,

    /// <summary>The rank has waited too long, and says where: who does not answer is the one that all wait for.</summary>
    RollCall,
}
