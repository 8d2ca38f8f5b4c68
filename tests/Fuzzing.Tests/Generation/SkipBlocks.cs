using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Connections from any earlier value to the last one.</summary>
internal sealed class SkipBlocks(Dice dice, MergeGenerator merges)
{
    private readonly ConvolutionGenerator _convolutions = new(dice);

    /// <summary>An earlier value that fits as it is, or a second one too.</summary>
    public void Long(Draft draft)
    {
        int x = draft.Last;
        int[] equal = [.. Earlier(draft).Where(value => draft.ShapeOf(value).Equals(draft.ShapeOf(x)))];
        int[] joined = [.. Earlier(draft).Where(value => Joins(draft.ShapeOf(value), draft.ShapeOf(x)))];
        if (equal.Length > 0 && dice.Chance(70))
        {
            merges.Any(draft, dice.Chance(20) ? [x, dice.Of(equal), dice.Of(equal)] : [x, dice.Of(equal)]);
        }
        else if (joined.Length > 0)
        {
            merges.Append(draft, MergeKind.Concat, x, dice.Of(joined));
        }
    }

    /// <summary>
    /// As in a U-Net without upsampling: an earlier, larger map is cut by a kernel or a stride, or the last one gets zeros.
    /// </summary>
    public void Fitted(Draft draft)
    {
        int x = draft.Last;
        (int rows, int columns) = (draft.ShapeOf(x)[0], draft.ShapeOf(x)[1]);
        int[] larger = [.. Earlier(draft).Where(value => draft.ShapeOf(value).IsImage()
            && draft.ShapeOf(value)[0] >= rows && draft.ShapeOf(value)[1] >= columns)];
        if (larger.Length == 0)
        {
            return;
        }

        int earlier = dice.Of(larger);
        (int Rows, int Columns) rest = (draft.ShapeOf(earlier)[0] - rows, draft.ShapeOf(earlier)[1] - columns);
        bool isConcat = dice.Chance(60);
        int filters = isConcat ? dice.Channels() : draft.ShapeOf(x)[2];
        if (dice.Chance(50))
        {
            Window cut = new((rest.Rows + 1, rest.Columns + 1), (1, 1), (1, 1), new Border.Valid());
            int skipped = draft.Append(_convolutions.Of(cut, filters), earlier);
            merges.Append(draft, isConcat ? MergeKind.Concat : MergeKind.Add, skipped, x);
            return;
        }

        (int top, int left) = (dice.Between(0, rest.Rows), dice.Between(0, rest.Columns));
        int padded = draft.Append(new ZeroPaddingLayer(top, rest.Rows - top, left, rest.Columns - left), x);
        bool isEqual = draft.ShapeOf(earlier).Equals(draft.ShapeOf(padded));
        merges.Append(draft, isEqual && !isConcat ? MergeKind.Add : MergeKind.Concat, padded, earlier);
    }

    private static IEnumerable<int> Earlier(Draft draft) => Enumerable.Range(0, draft.Last);

    /// <summary>Whether all axes but the last are equal.</summary>
    private static bool Joins(Shape a, Shape b) => a.SkipLast(1).SequenceEqual(b.SkipLast(1));
}
