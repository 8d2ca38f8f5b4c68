using System;
using System.IO;
using SkiaSharp;

namespace ConvGen.Imaging.Decoding;

/// <summary>What a caller wants of a file.</summary>
/// <param name="Color">Colour or grey, either way in bitmaps of four bytes a pixel.</param>
/// <param name="ExifOrientation">Whether to turn the image as its camera was held.</param>
/// <param name="MaxPixels">Larger images are refused by their heads.</param>
/// <param name="NeededHeight">Fewest rows that a scaled JPEG must keep, 0: all.</param>
/// <param name="NeededWidth">Fewest columns that a scaled JPEG must keep, 0: all.</param>
internal readonly record struct DecodeRequest(
    ImageColor Color, bool ExifOrientation, long MaxPixels, int NeededHeight = 0, int NeededWidth = 0);

/// <summary>Files to bitmaps, by Skia.</summary>
/// <remarks>
/// The same bits in any run: nothing in it depends on threads or time, and Skia is not asked to convert colours from profile to profile.
/// </remarks>
internal static class Decoder
{
    // JPEG's own limit.
    private const int MaxSide = ushort.MaxValue;

    /// <summary>Decodes a file; the caller disposes the bitmap.</summary>
    /// <exception cref="InvalidDataException">It is damaged, no image or too large; the message begins with its path.</exception>
    public static Bitmap Decode(string path, DecodeRequest request)
    {
        LargeWork large = new();
        try
        {
            large.EnterForFile(ImageFile.Check(path, request.MaxPixels));
            using NativeBytes file = ImageFile.Read(path, request.MaxPixels);
            return Decode(path, file, request, ref large);
        }
        finally
        {
            large.Dispose();
        }
    }

    private static Bitmap Decode(string path, NativeBytes file, DecodeRequest request, ref LargeWork large)
    {
        ImageFormat format = ImageSignature.Of(file.Span);
        if (format == ImageFormat.Unknown)
        {
            throw new InvalidDataException(
                $"{path}: expected {ImageSignature.Supported}; its first bytes are {Convert.ToHexString(Head(file.Span))}.");
        }

        using SKData data = SKData.Create(file.Address, file.Length);
        using SKCodec codec = SKCodec.Create(data)
            ?? throw new InvalidDataException($"{path}: expected a {format} image; its head is damaged.");
        SKImageInfo head = codec.Info;
        if (Math.Min(head.Width, head.Height) < 1 || Math.Max(head.Width, head.Height) > MaxSide
            || (long)head.Width * head.Height > request.MaxPixels)
        {
            throw new InvalidDataException(
                $"{path}: expected an image of at most {request.MaxPixels} pixels and {MaxSide} a side; its head says " +
                $"{head.Width} x {head.Height}.");
        }

        if (format == ImageFormat.Jpeg && !JpegEnd.IsThere(file.Span))
        {
            throw new InvalidDataException($"{path}: expected a whole {format} image; the file is truncated.");
        }

        large.EnterForPixels((long)head.Width * head.Height);
        return Decode(path, codec, format, request);
    }

    private static Bitmap Decode(string path, SKCodec codec, ImageFormat format, DecodeRequest request)
    {
        SKEncodedOrigin origin = request.ExifOrientation ? codec.EncodedOrigin : SKEncodedOrigin.TopLeft;
        SKSizeI size = format == ImageFormat.Jpeg ? ScaledSize.Of(codec, origin, request) : new(codec.Info.Width, codec.Info.Height);
        Bitmap bitmap = new(size.Height, size.Width);
        try
        {
            // Without a colour space, so that Skia converts none.
            SKImageInfo info = new(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
            SKCodecResult result = codec.GetPixels(info, bitmap.Address, bitmap.Stride, SKCodecOptions.Default);
            if (result != SKCodecResult.Success)
            {
                throw new InvalidDataException($"{path}: expected a whole {format} image; {Explain(result)}.");
            }

            if (codec.Info.AlphaType != SKAlphaType.Opaque)
            {
                Flattening.OnWhite(bitmap.Bytes);
            }

            if (request.Color == ImageColor.Grey)
            {
                Flattening.ToGrey(bitmap.Bytes);
            }
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }

        return Orientation.Apply(bitmap, origin);
    }

    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> file) => file[..Math.Min(8, file.Length)];

    private static string Explain(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "the file is truncated",
        SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => "the file is damaged",
        _ => $"it cannot be decoded ({result})",
    };
}
