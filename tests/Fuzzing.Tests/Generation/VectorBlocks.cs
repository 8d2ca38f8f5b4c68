using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Blocks on a vector.</summary>
internal sealed class VectorBlocks(Dice dice, MergeGenerator merges)
{
    /// <summary>Dense layers, and what they were made of.</summary>
    public void Residual(Draft draft)
    {
        int x = draft.Last;
        int hidden = dice.Chance(50) ? x : draft.Append(Dense(dice.Channels()), x);
        merges.Append(draft, MergeKind.Add, draft.Append(Dense(draft.ShapeOf(x).Length), hidden), x);
    }

    /// <summary>Two dense layers of the same vector, or one beside it.</summary>
    public void Concat(Draft draft)
    {
        int x = draft.Last;
        int a = draft.Append(Dense(dice.Channels()), x);
        int b = dice.Chance(50) ? x : draft.Append(Dense(dice.Channels()), x);
        merges.Append(draft, MergeKind.Concat, a, b);
    }

    /// <summary>A vector through gates that it opens itself.</summary>
    public void Gate(Draft draft)
    {
        int x = draft.Last;
        int gates = draft.Append(new DenseLayer(draft.ShapeOf(x).Length, Activation.Sigmoid), x);
        merges.Append(draft, MergeKind.Multiply, gates, x);
    }

    /// <summary>Values of any shape beside what an activation makes of them.</summary>
    public void ElementWise(Draft draft)
    {
        int x = draft.Last;
        merges.Any(draft, draft.Append(new ActivateLayer(dice.AnyActivation()), x), x);
    }

    private DenseLayer Dense(int units) => new(units, dice.Activation(), dice.Chance(80));
}
