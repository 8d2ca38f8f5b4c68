using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>How an optimiser changes elements, for vectors of any width: the same operations lane by lane, hence the same bits.</summary>
internal interface IUpdateRule
{
    /// <summary>Changes some values and the state that belongs to them.</summary>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="value">The values.</param>
    /// <param name="first">Their state in the first slot; nothing where the rule has none.</param>
    /// <param name="second">In the second.</param>
    /// <param name="third">In the third.</param>
    void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector first, ref TVector second, ref TVector third)
        where TSimd : struct, ISimd<TVector>;
}
