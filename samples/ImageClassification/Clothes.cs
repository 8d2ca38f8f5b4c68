using System;
using System.IO;
using ConvGen.Data;

namespace ConvGen.Samples.ImageClassification;

/// <summary>Fashion-MNIST as images of 32x32 pixels and three colours, the least that ready-made networks take.</summary>
internal static class Clothes
{
    private const int Size = 32;
    private const int Channels = 3;

    public static string[] Classes { get; } =
        ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>Training and test set.</summary>
    /// <param name="directory">Holds the four IDX files, gzip or not; null: 10,000 and 2,000 images that come along.</param>
    /// <param name="limit">Use only the first samples of both sets; null: all.</param>
    public static (IDataset Train, IDataset Test) Load(string? directory, int? limit)
    {
        directory ??= Path.Combine(AppContext.BaseDirectory, "fashion-mnist");
        return (LoadSet(directory, "train", limit), LoadSet(directory, "t10k", limit));
    }

    private static IDataset LoadSet(string directory, string set, int? limit)
    {
        IdxDataset data = IdxDataset.Load(Find(directory, $"{set}-images-idx3-ubyte"), Find(directory, $"{set}-labels-idx1-ubyte"));
        (int height, int width) = (data.ImageShape[0], data.ImageShape[1]);
        if (height > Size || width > Size)
        {
            throw new InvalidDataException($"Expected images of at most {Size}x{Size}; the files hold {height}x{width}.");
        }

        IDataset images = data.Map(Size * Size * Channels, data.TargetLength, (_, input, target, newInput, newTarget) =>
        {
            Embed(input, height, width, newInput);
            target.CopyTo(newTarget);
        });
        return limit < images.Count ? images.Take(limit.Value) : images;
    }

    /// <summary>Puts a grey image in the middle of a black one, with its level in all three colours.</summary>
    private static void Embed(ReadOnlySpan<float> grey, int height, int width, Span<float> image)
    {
        image.Clear();
        int top = (Size - height) / 2, left = (Size - width) / 2;
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int pixel = (top + row) * Size + left + column;
                image.Slice(pixel * Channels, Channels).Fill(grey[row * width + column]);
            }
        }
    }

    private static string Find(string directory, string name)
    {
        string path = Path.Combine(directory, name);
        return File.Exists(path) ? path
            : File.Exists(path + ".gz") ? path + ".gz"
            : throw new FileNotFoundException($"Expected {name} or {name}.gz in {Path.GetFullPath(directory)}; found neither.");
    }
}
