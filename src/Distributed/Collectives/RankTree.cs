using System.Numerics;

namespace ConvGen.Distributed.Collectives;

/// <summary>The tree along which ranks add: (first half, rounded up) + (rest), and each of both likewise.</summary>
internal static class RankTree
{
    /// <summary>The first rank of the second half of first .. end - 1, of which there are two at least.</summary>
    public static int Middle(int first, int end) => first + (end - first + 1) / 2;

    /// <summary>Whether the halves are equal all the way down: then ranks can share the additions.</summary>
    public static bool IsBalanced(int ranks) => BitOperations.IsPow2(ranks);
}
