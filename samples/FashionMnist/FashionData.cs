using System;
using System.IO;
using ConvGen.Data;

namespace ConvGen.Samples.FashionMnist;

/// <summary>The four IDX files of Fashion-MNIST, or the part of it that comes with the sample.</summary>
internal static class FashionData
{
    /// <summary>Training and test set.</summary>
    /// <param name="directory">Holds the four files, gzip or not; null: 10,000 and 2,000 images that come along.</param>
    /// <returns>Both; null, with the reason written, where they cannot be read.</returns>
    public static (IDataset Train, IDataset Test)? TryLoad(string? directory)
    {
        directory ??= Path.Combine(AppContext.BaseDirectory, "fashion-mnist");
        try
        {
            return (LoadSet(directory, "train"), LoadSet(directory, "t10k"));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            Environment.ExitCode = 1;
            return null;
        }
    }

    private static IdxDataset LoadSet(string directory, string set)
    {
        IdxDataset data = IdxDataset.Load(Find(directory, $"{set}-images-idx3-ubyte"), Find(directory, $"{set}-labels-idx1-ubyte"));
        return data.ImageShape.Equals(FashionClassifier.InputShape)
            ? data
            : throw new InvalidDataException($"Expected images of {FashionClassifier.InputShape}; the files hold {data.ImageShape}.");
    }

    private static string Find(string directory, string name)
    {
        string path = Path.Combine(directory, name);
        return File.Exists(path) ? path
            : File.Exists(path + ".gz") ? path + ".gz"
            : throw new FileNotFoundException($"Expected {name} or {name}.gz in {Path.GetFullPath(directory)}; found neither.");
    }
}
