using System;

namespace ConvGen.Training.Steps;

/// <summary>How a batch is cut into shards: by its size alone, so that no number of threads changes the order of a sum.</summary>
/// <remarks>
/// min(m, ceil(n / 2)) contiguous shards whose sizes differ by one sample at most; the network's plan says m, usually eight: that keeps
/// eight threads busy and costs eight gradient buffers. A shard of fewer than two samples would spend more time on its buffer than on its
/// samples.
/// </remarks>
internal static class Sharding
{
    /// <summary>Shards of a batch of <paramref name="samples"/>, at least 1, samples; at most <paramref name="most"/>.</summary>
    public static int Count(int samples, int most) => Math.Min(most, (samples - 1) / 2 + 1);

    /// <summary>First sample of a shard; that of shard <paramref name="shards"/> is the batch's end.</summary>
    public static int Start(int samples, int shards, int shard) => (int)((long)samples * shard / shards);
}
