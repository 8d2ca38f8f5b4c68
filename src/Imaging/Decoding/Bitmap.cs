using System;

namespace ConvGen.Imaging.Decoding;

/// <summary>A decoded image: rows of pixels of four bytes, red, green, blue and one that means nothing.</summary>
/// <remarks>Whoever holds it last disposes it. Four bytes a pixel are what decoders write and vectors load.</remarks>
internal readonly struct Bitmap(int height, int width) : IDisposable
{
    /// <summary>Bytes of a pixel.</summary>
    public const int PixelLength = 4;

    private readonly NativeBytes _bytes = new(checked(height * width * PixelLength));

    public int Height => height;

    public int Width => width;

    /// <summary>Bytes of a row.</summary>
    public int Stride => width * PixelLength;

    public nint Address => _bytes.Address;

    public Span<byte> Bytes => _bytes.Span;

    public Span<byte> Row(int row) => _bytes.Span.Slice(row * Stride, Stride);

    public void Dispose() => _bytes.Dispose();
}
