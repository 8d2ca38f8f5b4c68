using System;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using ConvGen.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class PhiloxTests
{
    /// <summary>The known answers that Random123 publishes for philox4x32-10.</summary>
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
        new uint[] { 0xffffffff, 0xffffffff },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
        new uint[] { 0xa4093822, 0x299f31d0 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Blocks_are_those_of_the_paper(uint[] counter, uint[] key, uint[] expected)
    {
        PhiloxBlock block = Philox.Block(key[0], key[1], counter[0], counter[1], counter[2], counter[3]);
        Assert.Equal(expected, Words(block));
    }

    [Fact]
    public void Groups_are_the_same_bits_alone_and_in_vectors() => Prop.ForAll<uint, uint, uint>((key, counter1, counter2) =>
    {
        uint first = (counter1 * 31) & ~7u;
        uint[] groups = new uint[64], scalar = new uint[64];
        PhiloxLanes.TwoGroups(key, ~key, first, counter1, counter2, key ^ counter1, ref groups[0]);
        PhiloxLanes.GroupScalar(key, ~key, first, counter1, counter2, key ^ counter1, ref scalar[0]);
        PhiloxLanes.GroupScalar(key, ~key, first + 8, counter1, counter2, key ^ counter1, ref scalar[32]);
        uint[] narrow = scalar[..32];
        if (Avx2.IsSupported)
        {
            PhiloxLanes.GroupAvx2(key, ~key, first, counter1, counter2, key ^ counter1, ref narrow[0]);
        }

        return groups.SequenceEqual(scalar) && narrow.SequenceEqual(scalar[..32]) && groups.Distinct().Count() > 60;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sequence_reads_the_blocks_in_order()
    {
        PhiloxSequence sequence = new(7, 8, 9);
        for (uint i = 0; i < 10; i++)
        {
            PhiloxBlock block = Philox.Block(7, 8, i, 0, 9, 0);
            Assert.Equal(Words(block), (uint[])[sequence.Next(), sequence.Next(), sequence.Next(), sequence.Next()]);
        }
    }

    [Fact]
    public void Shuffles_are_permutations_keyed_by_seed_and_number() => Prop.ForAll<int, long, byte>((seed, number, length) =>
    {
        int[] once = Shuffled(seed, number, length), again = Shuffled(seed, number, length), other = Shuffled(seed, number + 1, length);
        return once.SequenceEqual(again)
            && once.Order().SequenceEqual(Enumerable.Range(0, length))
            && (length < 12 || !once.SequenceEqual(other));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bounded_numbers_are_uniform()
    {
        PhiloxSequence sequence = new(1, PhiloxPurpose.Shuffle, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[sequence.Next(7)]++;
        }

        // 10,000 each, with a standard deviation of 93.
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhiloxSequence(1, 2, 3).Next(0));
    }

    private static uint[] Words(PhiloxBlock block) => [block.Word0, block.Word1, block.Word2, block.Word3];

    private static int[] Shuffled(int seed, long number, int length)
    {
        int[] items = [.. Enumerable.Range(0, length)];
        new PhiloxSequence(seed, PhiloxPurpose.Shuffle, number).Shuffle(items.AsSpan());
        return items;
    }
}
