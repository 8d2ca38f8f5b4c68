using System;
using System.Runtime.InteropServices;
using ConvGen.Data;

namespace ConvGen.Imaging.Caching;

/// <summary>An image's levels in bytes: one each where they are whole, otherwise four, so that no bit is lost.</summary>
/// <param name="options">Say whether they are whole.</param>
internal sealed class CachedRow(ImageOptions options)
{
    private readonly int _values = options.ImageShape.Length;

    /// <summary>Bytes of an image.</summary>
    public int Length => options.WholeLevels ? _values : _values * sizeof(float);

    /// <summary>Packs levels of 0 .. 255.</summary>
    public void Pack(ReadOnlySpan<float> levels, Span<byte> row)
    {
        if (!options.WholeLevels)
        {
            MemoryMarshal.AsBytes(levels).CopyTo(row);
            return;
        }

        for (int i = 0; i < levels.Length; i++)
        {
            row[i] = (byte)levels[i];
        }
    }

    /// <summary>Levels divided, as if they came from the file.</summary>
    public void Unpack(ReadOnlySpan<byte> row, Span<float> values)
    {
        if (options.WholeLevels)
        {
            Pixels.Scale(row, values, (float)options.Divisor);
        }
        else
        {
            MemoryMarshal.Cast<byte, float>(row).CopyTo(values);
            Divide(values);
        }
    }

    /// <summary>Divides levels in place.</summary>
    public void Divide(Span<float> levels)
    {
        if (options.Divisor != 1)
        {
            Pixels.Divide(levels, (float)options.Divisor);
        }
    }
}
