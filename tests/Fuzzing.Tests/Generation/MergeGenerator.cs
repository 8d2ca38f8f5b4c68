using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random merges.</summary>
internal sealed class MergeGenerator(Dice dice)
{
    /// <summary>A merge of some values, in any order.</summary>
    public int Append(Draft draft, MergeKind kind, params int[] values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int other = dice.Between(0, i);
            (values[i], values[other]) = (values[other], values[i]);
        }

        return draft.Append(new MergeLayer(kind, dice.Activation()), values);
    }

    /// <summary>Any merge of values of equal shapes.</summary>
    public int Any(Draft draft, params int[] values) =>
        Append(draft, dice.Weighted((5, MergeKind.Add), (3, MergeKind.Concat), (3, MergeKind.Multiply)), values);
}
