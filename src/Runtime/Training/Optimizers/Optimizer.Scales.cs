using System;

namespace ConvGen.Training;

// What an optimiser does for parameters whose learning rate is a multiple of the step's.
public abstract partial class Optimizer
{
    private readonly bool _roundsScales;

    /// <summary>Updates a range of values at a multiple of the step's learning rate.</summary>
    /// <remarks>
    /// As written here it takes the whole step and then that share of the way, which is right where steps are proportional to the learning
    /// rate and the state is not. An optimiser overrides it to round as one with that learning rate would; of a class that derives from
    /// it and overrides the whole update alone, that is called.
    /// </remarks>
    /// <param name="start">Place of the first among the values of all parameters.</param>
    /// <param name="values">The values.</param>
    /// <param name="gradients">As many gradients, clipped already.</param>
    /// <param name="scale"><see cref="Parameter.LearningRateScale"/> of the values.</param>
    protected virtual void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale) =>
        PartOfTheWay(start, values, gradients, scale);

    /// <summary>Updates a range of values of a parameter.</summary>
    private void Scaled(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale)
    {
        if (scale == 1)
        {
            Update(start, values, gradients);
        }
        else if (_roundsScales)
        {
            Update(start, values, gradients, scale);
        }
        else
        {
            PartOfTheWay(start, values, gradients, scale);
        }
    }

    /// <summary>
    /// Whether the update at a multiple is a step of its own that goes with the whole one: a class that has only the whole update made
    /// another of that.
    /// </summary>
    private bool RoundsScales() =>
        ((WholeUpdate)Update).Method.DeclaringType!.IsAssignableFrom(((ScaledUpdate)Update).Method.DeclaringType);

    /// <summary>The whole step, and then that share of it.</summary>
    private void PartOfTheWay(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale)
    {
        Span<float> memory = stackalloc float[ParameterRange.MaxLength];
        for (int first = 0; first < values.Length; first += memory.Length)
        {
            Span<float> piece = values[first..Math.Min(first + memory.Length, values.Length)];
            Span<float> before = memory[..piece.Length];
            piece.CopyTo(before);
            Update(start + first, piece, gradients.Slice(first, piece.Length));
            for (int i = 0; i < piece.Length; i++)
            {
                piece[i] = before[i] + scale * (piece[i] - before[i]);
            }
        }
    }

    private delegate void WholeUpdate(int start, Span<float> values, ReadOnlySpan<float> gradients);

    private delegate void ScaledUpdate(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale);
}
