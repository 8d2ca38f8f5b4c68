using System;
using System.Linq;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

public class NonzeroTermsTests
{
    /// <summary>Not zero: NaN and denormals are, zeros of either sign are not.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(32, 14)]
    [InlineData(33, 4)]
    [InlineData(50, 32)]
    [InlineData(64, 7)]
    public void ABitStandsForASampleThatIsNotZero(int samples, int inputs)
    {
        const int step = 37;
        var random = new Random(samples * 100 + inputs);
        float[] kinds = [0, -0f, 1, float.NaN, float.Epsilon, -2, 0, 0];
        float[] x = [.. Enumerable.Range(0, samples * step).Select(_ => kinds[random.Next(kinds.Length)])];
        ulong[] masks = new ulong[inputs];

        NonzeroTerms.Samples(ref x[0], step, samples, masks);

        for (int input = 0; input < inputs; input++)
        {
            ulong expected = 0;
            for (int sample = 0; sample < samples; sample++)
            {
                expected |= x[sample * step + input] == 0 ? 0 : 1ul << sample;
            }

            Assert.Equal(expected, masks[input]);
        }
    }

    /// <summary>GuardTests have the fetch itself: it reads nothing.</summary>
    [Theory]
    [InlineData(32, 1)]
    [InlineData(32, 5)]
    [InlineData(3, 8)]
    [InlineData(7, 7)]
    [InlineData(1, 64)]
    public void SamplesFetchEachRowOfAPanelOnceAndNoneMuchMoreThanAnother(int rows, int samples)
    {
        (nint First, nint End)[] shares = [.. Enumerable.Range(0, samples).Select(sample => NonzeroTerms.Share(rows, sample, samples))];

        Assert.Equal(
            Enumerable.Range(0, rows), shares.SelectMany(share => Enumerable.Range((int)share.First, (int)(share.End - share.First))));
        Assert.All(shares, share => Assert.InRange(share.End - share.First, rows / samples, rows / samples + 1));
    }
}
