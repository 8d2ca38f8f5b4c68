using System;
using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Layout;

/// <summary>
/// A length cut into equal tiles as far as it goes: <see cref="LargeCount"/> of <see cref="Large"/>, then the rest of one less.
/// </summary>
/// <remarks>At most two sizes, so at most two bodies of emitted code, and never a tiny remainder tile.</remarks>
internal readonly record struct Split(int Large, int LargeCount, int SmallCount)
{
    /// <summary>Size of the smaller tiles.</summary>
    public int Small => Large - 1;

    /// <summary>Number of tiles.</summary>
    public int Count => LargeCount + SmallCount;

    /// <summary>What so many of the first tiles cover.</summary>
    public int Covered(int tiles) => Math.Min(tiles, LargeCount) * Large + Math.Max(tiles - LargeCount, 0) * Small;

    /// <summary>The tiles of <paramref name="length"/>, none above <paramref name="most"/>.</summary>
    public static Split Balanced(int length, int most)
    {
        int tiles = (length + most - 1) / most;
        int large = (length + tiles - 1) / tiles;
        int small = tiles * large - length;
        return new Split(large, tiles - small, small);
    }

    /// <summary>The runs of equal tiles: size, how many, and where the first one starts.</summary>
    public IEnumerable<(int Size, int Count, int Start)> Parts()
    {
        yield return (Large, LargeCount, 0);
        if (SmallCount > 0)
        {
            yield return (Small, SmallCount, Large * LargeCount);
        }
    }
}
