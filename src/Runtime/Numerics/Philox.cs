using System;
using System.ComponentModel;

namespace ConvGen.Numerics;

/// <summary>
/// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): four random words of any counter, at once.
/// </summary>
/// <remarks>
/// Counter-based: whoever needs number i of a sequence computes it, in any order and on any thread, and every machine gets the same bits.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>The four words of one counter under one key.</summary>
    public static PhiloxBlock Block(uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * counter0;
            ulong product1 = (ulong)Multiplier1 * counter2;
            counter0 = (uint)(product1 >> 32) ^ counter1 ^ key0;
            counter1 = (uint)product1;
            counter2 = (uint)(product0 >> 32) ^ counter3 ^ key1;
            counter3 = (uint)product0;
            key0 = unchecked(key0 + Weyl0);
            key1 = unchecked(key1 + Weyl1);
        }

        return new PhiloxBlock(counter0, counter1, counter2, counter3);
    }

    /// <summary>The second key word: what the numbers are for, and which one of these. Keeps the uses of one seed apart.</summary>
    internal static uint Key(PhiloxPurpose purpose, int index) => unchecked(((uint)purpose << 28) + (uint)index);
}

/// <summary>Four random words, each uniform over all 32-bit values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3);

/// <summary>The uses of one seed.</summary>
internal enum PhiloxPurpose : uint
{
    Initialization = 1,
    Dropout = 2,
    Shuffle = 3,
    ShuffleBuffer = 4,
    ShuffleOnce = 5,
    Augmentation = 6,
}

/// <summary>The words of one key read in order: for shuffles and the like.</summary>
/// <param name="key0">First key word: the seed.</param>
/// <param name="key1">Second key word: the use.</param>
/// <param name="stream">Upper half of the counter, for example an epoch: other streams share no block.</param>
internal struct PhiloxSequence(uint key0, uint key1, ulong stream)
{
    private PhiloxBlock _block;
    private ulong _next;

    /// <summary>The sequence of a seed, a use and a number, for example (seed, Shuffle, epoch).</summary>
    public PhiloxSequence(int seed, PhiloxPurpose purpose, long stream)
        : this(unchecked((uint)seed), Philox.Key(purpose, 0), unchecked((ulong)stream))
    {
    }

    /// <summary>The next word.</summary>
    public uint Next()
    {
        if (_next % 4 == 0)
        {
            ulong counter = _next / 4;
            _block = Philox.Block(key0, key1, (uint)counter, (uint)(counter >> 32), (uint)stream, (uint)(stream >> 32));
        }

        return (_next++ % 4) switch
        {
            0 => _block.Word0,
            1 => _block.Word1,
            2 => _block.Word2,
            _ => _block.Word3,
        };
    }

    /// <summary>An unbiased number in 0 .. bound - 1.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        // Lemire's multiplication; the few low products that would favour some results are drawn again.
        uint range = (uint)bound;
        uint threshold = unchecked(0u - range) % range;
        ulong product;
        do
        {
            product = (ulong)Next() * range;
        }
        while ((uint)product < threshold);

        return (int)(product >> 32);
    }

    /// <summary>Puts items in random order (Fisher-Yates): every permutation is equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
