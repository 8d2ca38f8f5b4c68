using System;
using System.IO;
using System.Threading;
using ConvGen.Data;

namespace ConvGen.Tests.DistributedProcess;

/// <summary>64 samples of three classes, one of which cannot be read any more where that is asked for.</summary>
internal sealed class Samples(bool breaks) : IDataset
{
    private const int Broken = 7;
    private int _readings;

    public int Count => 64;

    public int InputLength => 36;

    public int TargetLength => 1;

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        // Once in the first epoch it can.
        if (breaks && index == Broken && Interlocked.Increment(ref _readings) > 1)
        {
            throw new IOException($"sample {Broken} cannot be read");
        }

        for (int i = 0; i < input.Length; i++)
        {
            input[i] = (index * 31 + i * 17) % 64 / 64f;
        }

        target[0] = index % 3;
    }
}
