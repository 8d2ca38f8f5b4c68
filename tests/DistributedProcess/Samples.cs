using System;
using System.IO;
using System.Threading;
using ConvGen.Data;

namespace ConvGen.Tests.DistributedProcess;

/// <summary>64 samples of three classes, which cannot be read any more after a while where that is asked for.</summary>
internal sealed class Samples(bool breaks) : IDataset
{
    /// <summary>A rank of three reads at least 16 samples in an epoch.</summary>
    private const int Readable = 20;

    private int _readings;

    public int Count => 64;

    public int InputLength => 36;

    public int TargetLength => 1;

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        if (breaks && Interlocked.Increment(ref _readings) > Readable)
        {
            throw new IOException("the disk is on fire");
        }

        for (int i = 0; i < input.Length; i++)
        {
            input[i] = (index * 31 + i * 17) % 64 / 64f;
        }

        target[0] = index % 3;
    }
}
