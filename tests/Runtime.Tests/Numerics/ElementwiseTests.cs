using System.Linq;
using ConvGen.Execution;
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

    [Theory]
    [InlineData(1, 2, 3, 4)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(2, 0, 1, 0)]
    [InlineData(0, 0, 0, 5)]
    public void A_halo_is_cleared_around_its_tensor_by_any_number_of_chunks(int top, int bottom, int left, int right)
    {
        const int Rows = 5, Columns = 4, Channels = 3, Margin = 40;
        int stride = (left + Columns + right) * Channels, length = (top + Rows + bottom) * stride;
        float[] expected = [.. Enumerable.Range(0, length + 2 * Margin).Select(i =>
        {
            (int row, int column) = ((i - Margin) / stride - top, (i - Margin) % stride / Channels - left);
            return i < Margin || i >= Margin + length || (row is >= 0 and < Rows && column is >= 0 and < Columns) ? 7f : 0;
        })];
        for (int chunks = 1; chunks < 12; chunks++)
        {
            float[] memory = [.. Enumerable.Repeat(7f, length + 2 * Margin)];
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                Elementwise.ClearHalo(
                    ref memory[Margin + top * stride + left * Channels], Rows, Columns, Channels, top, bottom, left, right,
                    new Chunk(chunk, chunks));
            }

            Assert.Equal(expected, memory);
        }
    }
}
