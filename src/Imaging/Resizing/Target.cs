using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Imaging.Resizing;

/// <summary>The floats that an image becomes: height x width x channels, each level divided.</summary>
/// <param name="values">Height * width * channels floats.</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
/// <param name="channels">3, or 1: the first of four.</param>
/// <param name="divisor">What levels are divided by.</param>
internal readonly ref struct Target(Span<float> values, int height, int width, int channels, float divisor)
{
    private readonly Span<float> _values = values;
    private readonly Vector128<float> _divisor = Vector128.Create(divisor);

    public int Height => height;

    public int Width => width;

    /// <summary>The floats of a row.</summary>
    public Span<float> Row(int row) => _values.Slice(row * width * channels, width * channels);

    /// <summary>Writes a pixel of a row whose vector holds four channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector128<float> levels, Span<float> row, int column)
    {
        Vector128<float> value = levels / _divisor;
        if (channels == 1)
        {
            row[column] = value.ToScalar();
        }
        else if (column < width - 1)
        {
            // The fourth float is the next pixel's, which is written next.
            value.CopyTo(row[(3 * column)..]);
        }
        else
        {
            (row[3 * column], row[3 * column + 1], row[3 * column + 2]) = (value[0], value[1], value[2]);
        }
    }

    /// <summary>The levels of a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ReadOnlySpan<byte> row, int column) => Vector128.ConvertToSingle(LoadLevels(row, column));

    /// <summary>The levels of a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadLevels(ReadOnlySpan<byte> row, int column)
    {
        uint pixel = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref MemoryMarshal.GetReference(row), 4 * (nint)column));
        return Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32();
    }
}
