using System.Collections.Generic;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data.Streams;

/// <summary>Reads passes over streams of <see cref="CountingDataset"/> to their end.</summary>
internal static class Reading
{
    /// <summary>The indices of a pass, in order; inputs and targets must belong together.</summary>
    public static List<int> Indices(this ISampleSource source, long pass = 0)
    {
        var indices = new List<int>();
        using ISampleReader reader = source.Open(pass);
        float[] input = new float[source.InputLength];
        float[] target = new float[source.TargetLength];
        while (reader.Read(input, target))
        {
            Assert.Equal([target[0], target[0] + 0.5f], input);
            indices.Add((int)target[0]);
        }

        Assert.False(reader.Read(input, target));
        return indices;
    }

    /// <summary>The indices of a pass, batch by batch.</summary>
    public static List<int[]> Batches(this IBatchSource source, long pass = 0, int most = int.MaxValue)
    {
        var batches = new List<int[]>();
        using IBatchReader reader = source.Open(pass);
        Assert.Equal(0, reader.Count);
        while (batches.Count < most && reader.Read())
        {
            Assert.Equal(reader.Count * source.InputLength, reader.Inputs.Length);
            Assert.Equal(reader.Count * source.TargetLength, reader.Targets.Length);
            int[] batch = new int[reader.Count];
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = (int)reader.Targets[i];
                Assert.Equal([batch[i], batch[i] + 0.5f], reader.Inputs.Slice(2 * i, 2).ToArray());
            }

            batches.Add(batch);
        }

        if (batches.Count < most)
        {
            Assert.False(reader.Read());
            Assert.Equal(0, reader.Count);
            Assert.True(reader.Inputs.IsEmpty && reader.Targets.IsEmpty);
        }

        return batches;
    }
}
