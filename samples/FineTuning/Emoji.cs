using System;
using System.IO;
using ConvGen.Data;

namespace ConvGen.Samples.FineTuning;

/// <summary>Emoji in the styles of two vendors: 330 to train on, 110 others to test, 32x32 pixels of three colours.</summary>
internal static class Emoji
{
    public static string[] Classes { get; } = ["face", "animal", "food", "vehicle", "clothes"];

    /// <param name="limit">Use only the first samples of both sets; null: all.</param>
    public static (IDataset Train, IDataset Test) Load(int? limit) => (LoadSet("train", limit), LoadSet("test", limit));

    private static IDataset LoadSet(string set, int? limit)
    {
        // A row of an image holds the colours of its pixels one after the other, as networks take them.
        string directory = Path.Combine(AppContext.BaseDirectory, "emoji");
        IdxDataset data = IdxDataset.Load(
            Path.Combine(directory, $"{set}-images-idx3-ubyte.gz"), Path.Combine(directory, $"{set}-labels-idx1-ubyte.gz"));
        return limit < data.Count ? data.Take(limit.Value) : data;
    }
}
