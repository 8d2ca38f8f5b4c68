using System;
using ConvGen.Imaging.Decoding;

namespace ConvGen.Imaging.Resizing;

/// <summary>Rows of a part of a bitmap.</summary>
internal readonly ref struct Source(Bitmap bitmap, Region region)
{
    public int Height => region.Height;

    public int Width => region.Width;

    /// <summary>The pixels of a row, four bytes each.</summary>
    public ReadOnlySpan<byte> Row(int row) =>
        bitmap.Row(region.Top + row).Slice(region.Left * Bitmap.PixelLength, region.Width * Bitmap.PixelLength);
}
