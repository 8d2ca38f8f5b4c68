using System;
using ConvGen.Data;

namespace ConvGen.Tests.Data.Streams;

/// <summary>Samples that tell their index: input (i, i + 0.5), target i.</summary>
internal sealed class CountingDataset(int count) : IDataset
{
    public int Count => count;

    public int InputLength => 2;

    public int TargetLength => 1;

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        input[0] = index;
        input[1] = index + 0.5f;
        target[0] = index;
    }
}
