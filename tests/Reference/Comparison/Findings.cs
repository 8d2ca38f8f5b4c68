using System;
using System.Collections.Generic;
using System.Globalization;
using ConvGen.Tests.Reference;

namespace ConvGen.Tests.Reference.Comparison;

/// <summary>What a check found wrong, and a digest of the bits it saw.</summary>
internal sealed class Findings
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    /// <summary>FNV-1a over the bits of everything that was <see cref="Record"/>ed, in order.</summary>
    public ulong Digest { get; private set; } = 0xcbf29ce484222325;

    public void Add(string failure) => _failures.Add(failure);

    /// <summary>Compares with the reference; one line for the first element outside its bound, with the count of all of them.</summary>
    /// <param name="what">Which pass and which result.</param>
    /// <param name="extent">Shape of a sample of the result, to name an element; null for parameters.</param>
    public void Compare(string what, ReadOnlySpan<float> actual, ReadOnlySpan<Real> expected, Extent? extent = null)
    {
        if (actual.Length != expected.Length)
        {
            Add($"{what}: expected {expected.Length} elements, received {actual.Length}");
            return;
        }

        int first = -1;
        int wrong = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            if (!expected[i].Accepts(actual[i]))
            {
                first = first < 0 ? i : first;
                wrong++;
            }
        }

        if (wrong > 0)
        {
            string bound = expected[first].Error == 0
                ? "exactly"
                : string.Create(CultureInfo.InvariantCulture, $"within {expected[first].Error:g3}");
            string values = string.Create(
                CultureInfo.InvariantCulture, $"expected {expected[first].Value:g9} {bound}, received {actual[first]:g9}");
            Add($"{what}{Position(first, extent)}: {values}; {wrong} of {actual.Length} elements differ");
        }
    }

    /// <summary>Requires the same bits in both.</summary>
    public void CompareBits(string what, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, Extent? extent = null)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if (BitConverter.SingleToUInt32Bits(actual[i]) != BitConverter.SingleToUInt32Bits(expected[i]))
            {
                Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}{Position(i, extent)}: expected the bits of {expected[i]:g9}, received {actual[i]:g9}"));
                return;
            }
        }
    }

    /// <summary>Adds bits to the digest.</summary>
    public void Record(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            Digest = (Digest ^ BitConverter.SingleToUInt32Bits(value)) * 0x100000001b3;
        }
    }

    private static string Position(int index, Extent? extent)
    {
        if (extent is not { } shape)
        {
            return $"[{index}]";
        }

        int channel = index % shape.Channels;
        int column = index / shape.Channels % shape.Width;
        int row = index / shape.Channels / shape.Width % shape.Height;
        return $"[sample {index / shape.Length}, row {row}, column {column}, channel {channel}]";
    }
}
