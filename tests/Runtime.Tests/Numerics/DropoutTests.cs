using System;
using System.Linq;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class DropoutTests
{
    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void The_stated_share_is_dropped_and_the_mean_kept(float rate)
    {
        const int Count = 100_000;
        float[] mask = Mask(Count, rate);
        int dropped = mask.Count(value => value == 0);
        double deviation = Math.Sqrt(Count * rate * (1 - rate));
        Assert.InRange(dropped, Count * (double)rate - 5 * deviation, Count * (double)rate + 5 * deviation);
        Assert.All(mask, value => Assert.True(value == 0 || value == 1 / (1 - rate)));
    }

    [Fact]
    public void Rate_zero_keeps_everything() => Assert.All(Mask(1000, rate: 0), value => Assert.Equal(1f, value));

    [Fact]
    public void Another_seed_layer_step_or_sample_drops_other_units()
    {
        float[][] masks =
        [
            Mask(512), Mask(512, seed: 1), Mask(512, layer: 1), Mask(512, step: 1), Mask(512, sample: 1), Mask(512, step: 1L << 32),
            Mask(512, sample: 1L << 32),
        ];
        for (int i = 0; i < masks.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // Independent masks agree in half of the places, with a standard deviation of 11.
                Assert.InRange(masks[i].Zip(masks[j]).Count(pair => pair.First == pair.Second), 190, 322);
            }
        }
    }

    [Fact]
    public void A_unit_is_dropped_whatever_the_length()
    {
        float[] longest = Mask(700);
        foreach (int length in (int[])[1, 3, 31, 32, 33, 255, 256, 257, 699])
        {
            Assert.Equal(longest[..length], Mask(length));
        }
    }

    /// <summary>The words are Philox' own, block by block: the order is part of the bits that are promised.</summary>
    [Fact]
    public void The_mask_follows_the_generator()
    {
        float[] mask = Mask(64, seed: 5, layer: 3, step: 11, sample: 13);
        for (int i = 0; i < 64; i++)
        {
            PhiloxBlock block = Philox.Block(5, (2u << 28) + 3, (uint)(i / 32 * 8 + i % 8), 13, 11, 0);
            uint word = (i / 8 % 4) switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
            Assert.Equal(word >= 0x80000000 ? 2f : 0f, mask[i]);
        }
    }

    [Fact]
    public void Forward_and_backward_multiply_by_the_mask()
    {
        float[] x = Widths.Reals(77, seed: 1), dy = Widths.Reals(77, seed: 2), y = new float[77], dx = new float[77], mask = new float[77];
        Dropout.Forward(ref x[0], ref y[0], ref mask[0], 77, 0.5f, 1, 2, 3, 4);
        Dropout.Backward(ref mask[0], ref dy[0], ref dx[0], 77);
        Assert.Equal([.. x.Zip(mask, (a, b) => a * b)], y);
        Assert.Equal([.. dy.Zip(mask, (a, b) => a * b)], dx);
        Dropout.Forward(ref x[0], ref x[0], ref mask[0], 77, 0.5f, 1, 2, 3, 4);
        Assert.Equal(y, x);
    }

    [Fact]
    public void Every_width_selects_the_same()
    {
        uint[] words = new uint[256];
        Dropout.Keep keep = new(0x80000000, 2);
        ref float word = ref System.Runtime.CompilerServices.Unsafe.As<uint, float>(ref words[0]);
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan()));
        (words[3], words[4]) = (0x80000000, 0x7fffffff);
        for (int count = 0; count <= 256; count += 13)
        {
            float[] wide = new float[257], middle = new float[257], narrow = new float[257];
            Lanes.Map<Dropout.Keep, Simd512, Vector512<float>>(ref word, ref wide[0], count, keep);
            Lanes.Map<Dropout.Keep, Simd256, Vector256<float>>(ref word, ref middle[0], count, keep);
            Lanes.Map<Dropout.Keep, Simd128, Vector128<float>>(ref word, ref narrow[0], count, keep);
            float[] expected = [.. words.Select((word, i) => i < count && word >= 0x80000000 ? 2f : 0f), 0f];
            Assert.Equal(expected, wide);
            Assert.Equal(expected, middle);
            Assert.Equal(expected, narrow);
        }
    }

    private static float[] Mask(int count, float rate = 0.5f, int seed = 0, int layer = 0, long step = 0, long sample = 0)
    {
        float[] x = new float[count], mask = new float[count];
        Dropout.Forward(ref x[0], ref x[0], ref mask[0], count, rate, seed, layer, step, sample);
        return mask;
    }
}
