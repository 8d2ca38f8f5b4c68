using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using ConvGen.Imaging.Decoding;
using ConvGen.Imaging.Folders;

namespace ConvGen.Imaging.Caching;

/// <summary>What a file of decoded images depends on, as a digest: the options, and each file's name, length and time.</summary>
internal static class CacheKey
{
    public static byte[] Of(ListedImage[] images, ImageOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{typeof(CacheKey).Assembly.GetName().Version} {options.ImageShape} {options.Resize} {options.Antialias} " +
            $"{options.CropToAspectRatio} {options.PadToAspectRatio} {options.PadValue} {options.ExifOrientation} " +
            $"{options.ScaledDecoding} {options.MaxPixels} {options.Damaged} {images.Length}"));
        foreach (ListedImage image in images)
        {
            FileInfo file = ImageFile.Info(image.Path);
            Add(string.Create(CultureInfo.InvariantCulture, $"{image.Label} {file.Length} {file.LastWriteTimeUtc.Ticks} {image.Path}"));
        }

        return hash.GetHashAndReset();

        // A name holds no zero byte.
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + '\0'));
    }
}
