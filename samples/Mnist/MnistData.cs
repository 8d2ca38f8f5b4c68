using System;
using System.IO;
using ConvGen.Data;

namespace ConvGen.Samples.Mnist;

/// <summary>The four IDX files of MNIST, or of a dataset that comes in the same form.</summary>
internal static class MnistData
{
    /// <summary>Training and test set.</summary>
    /// <param name="directory">Holds the four files, gzip or not; null: MNIST, which comes with the sample and is checked by MD5.</param>
    /// <param name="limit">Use only the first samples of both sets; null: all.</param>
    public static (IDataset Train, IDataset Test) Load(string? directory, int? limit)
    {
        IdxDataset train = directory is null
            ? Bundled("train", "6bbc9ace898e44ae57da46a324031adb", "a25bea736e30d166cdddb491f175f624")
            : IdxDataset.Load(Find(directory, "train-images-idx3-ubyte"), Find(directory, "train-labels-idx1-ubyte"));
        IdxDataset test = directory is null
            ? Bundled("t10k", "2646ac647ad5339dbf082846283269ea", "27ae3e4e09519cfbb04c329615203637")
            : IdxDataset.Load(Find(directory, "t10k-images-idx3-ubyte"), Find(directory, "t10k-labels-idx1-ubyte"));
        return (Limit(train, limit), Limit(test, limit));
    }

    private static IdxDataset Bundled(string set, string imagesMd5, string labelsMd5)
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "data");
        return new IdxDataset(
            IdxFile.Read(Find(directory, $"{set}-images-idx3-ubyte"), dimensions: 3, imagesMd5),
            IdxFile.Read(Find(directory, $"{set}-labels-idx1-ubyte"), dimensions: 1, labelsMd5));
    }

    private static string Find(string directory, string name)
    {
        string path = Path.Combine(directory, name);
        return File.Exists(path) ? path
            : File.Exists(path + ".gz") ? path + ".gz"
            : throw new FileNotFoundException($"Expected {name} or {name}.gz in {Path.GetFullPath(directory)}; found neither.");
    }

    private static IDataset Limit(IdxDataset data, int? limit)
    {
        if (!data.ImageShape.Equals(DigitClassifier.InputShape))
        {
            throw new InvalidDataException($"Expected images of {DigitClassifier.InputShape}; the files hold {data.ImageShape}.");
        }

        return limit < data.Count ? data.Take(limit.Value) : data;
    }
}
