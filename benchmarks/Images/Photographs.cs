using System;
using System.IO;
using ConvGen.Imaging;

namespace ConvGen.Benchmarks.Images;

/// <summary>A folder of JPEGs of about the bytes that photographs have.</summary>
internal sealed class Photographs : IDisposable
{
    public const int Classes = 5;

    private readonly bool _keep;

    /// <summary>Writes them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="folder">Where they stay; null: a folder that goes with this object.</param>
    public Photographs(int count, int height, int width, string? folder = null)
    {
        _keep = folder is not null;
        Folder = folder ?? Directory.CreateTempSubdirectory("convgen-photographs").FullName;
        byte[] pixels = new byte[height * width * 3];
        for (int i = 0; i < count; i++)
        {
            Draw(pixels, width, new Random(i));
            string path = Path.Combine(Folder, $"class-{i % Classes}", $"{i:0000}.jpg");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            new Image(height, width, 3, pixels).Save(path, quality: 90);
            Bytes += new FileInfo(path).Length;
        }
    }

    /// <summary>Where they are.</summary>
    public string Folder { get; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes { get; }

    public void Dispose()
    {
        if (!_keep)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Waves of many lengths under noise.</summary>
    private static void Draw(byte[] pixels, int width, Random random)
    {
        (double down, double across, double phase) = (random.NextDouble(), random.NextDouble(), 6 * random.NextDouble());
        for (int i = 0; i < pixels.Length; i++)
        {
            (int row, int column, int channel) = (i / 3 / width, i / 3 % width, i % 3);
            double wave = Math.Sin(row * down * 0.02 + column * across * 0.03 + channel + phase);
            wave += 0.4 * Math.Sin(row * 0.3 + column * 0.21);
            pixels[i] = (byte)Math.Clamp(128 + 70 * wave + 24 * (random.NextDouble() - 0.5), 0, 255);
        }
    }
}
