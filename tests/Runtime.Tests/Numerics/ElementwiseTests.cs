using System.Linq;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class ElementwiseTests
{
    [Fact]
    public void Runs_of_every_length_are_exact_and_end_where_they_should()
    {
        for (int length = 0; length < 50; length++)
        {
            float[] a = Widths.Reals(length + 1, seed: 1), b = Widths.Reals(length + 1, seed: 2);
            float[] sum = [.. Enumerable.Repeat(7f, length + 1)], copy = [.. sum], accumulated = [.. b], cleared = [.. a], filled = [.. a];
            Elementwise.Add(ref a[0], ref b[0], ref sum[0], length);
            Elementwise.Copy(ref a[0], ref copy[0], length);
            Elementwise.Accumulate(ref a[0], ref accumulated[0], length);
            Elementwise.Clear(ref cleared[0], length);
            Elementwise.Fill(ref filled[0], length, 2);
            float[] expected = [.. Enumerable.Range(0, length).Select(i => a[i] + b[i])];
            Assert.Equal([.. expected, 7f], sum);
            Assert.Equal([.. expected, b[length]], accumulated);
            Assert.Equal([.. a[..length], 7f], copy);
            Assert.Equal([.. new float[length], a[length]], cleared);
            Assert.Equal([.. Enumerable.Repeat(2f, length), a[length]], filled);
        }
    }
}
