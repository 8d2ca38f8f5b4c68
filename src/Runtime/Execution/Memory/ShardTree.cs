namespace ConvGen.Execution;

/// <summary>In which order the shards of a batch are added: (first half, rounded up) + (rest), and each of both likewise.</summary>
/// <remarks>
/// It depends on the number of shards alone. Ranks that share a batch are halved the same way, so a rank's shards are a whole branch, its
/// sum is a term of the tree, and any number of ranks gives the same bits.
/// </remarks>
internal static class ShardTree
{
    /// <summary>The first item of the second half of first .. end - 1, of which there are two at least.</summary>
    public static int Middle(int first, int end) => first + (end - first + 1) / 2;

    /// <summary>Sums that are open when a shard begins, where each branch is added up as soon as it is complete.</summary>
    public static int Depth(int shards, int shard)
    {
        (int first, int end, int depth) = (0, shards, 0);
        while (end - first > 1)
        {
            int middle = Middle(first, end);
            (first, end, depth) = shard < middle ? (first, middle, depth) : (middle, end, depth + 1);
        }

        return depth;
    }

    /// <summary>The shards that a rank takes: a branch of the tree. There may be none, where ranks are more than shards.</summary>
    public static (int First, int End) Part(int shards, int rank, int ranks)
    {
        (int first, int end) = (0, shards);
        (int firstRank, int endRank) = (0, ranks);
        while (endRank - firstRank > 1)
        {
            int middleRank = Middle(firstRank, endRank);
            int middle = end - first > 1 ? Middle(first, end) : end;
            (first, end, firstRank, endRank) = rank < middleRank
                ? (first, middle, firstRank, middleRank)
                : (middle, end, middleRank, endRank);
        }

        return (first, end);
    }
}
