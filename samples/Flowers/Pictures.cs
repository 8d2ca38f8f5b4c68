using System;
using System.IO;
using ConvGen.Data;
using ConvGen.Imaging;
using ConvGen.Samples.FineTuning;

namespace ConvGen.Samples.Flowers;

/// <summary>The folder of pictures.</summary>
internal static class Pictures
{
    public const int Classes = 5;

    /// <summary>Opens a folder, or the emoji unpacked into one.</summary>
    /// <exception cref="InvalidDataException">It does not have five classes.</exception>
    public static ImageFolder Open(string? directory, int size)
    {
        ImageFolder pictures = ImageFolder.Open(
            directory ?? Unpack(), new ImageOptions { Height = size, Width = size, Divisor = 255, Damaged = DamagedFiles.Skip });
        foreach (DamagedImage damaged in pictures.Damaged)
        {
            Console.Error.WriteLine($"left out: {damaged.Path}: {damaged.Reason}");
        }

        return pictures.ClassNames.Count == Classes
            ? pictures
            : throw new InvalidDataException(
                $"{directory}: expected folders of {Classes} classes; received {pictures.ClassNames.Count}: " +
                $"{string.Join(", ", pictures.ClassNames)}.");
    }

    /// <summary>Writes the emoji as PNGs in folders of their classes, each in a size of its own, as photographs come.</summary>
    private static string Unpack()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "pictures");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        // Under a name of its own until all is there.
        string unpacked = $"{folder}.{Path.GetRandomFileName()}";
        Shape shape = new(32, 32, 3);
        (IDataset train, IDataset test) = Emoji.Load(limit: null);
        IDataset all = train.Concatenate(test);
        float[] pixels = new float[shape.Length], label = new float[1];
        for (int i = 0; i < all.Count; i++)
        {
            all.CopyTo(i, pixels, label);
            string path = Path.Combine(unpacked, Emoji.Classes[(int)label[0]], $"{i:000}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Image.FromTensor(pixels, shape).Resize(32 + i % 5 * 8, 32 + i % 7 * 8).Save(path);
        }

        try
        {
            Directory.Move(unpacked, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was faster.
            Directory.Delete(unpacked, recursive: true);
        }

        return folder;
    }
}
