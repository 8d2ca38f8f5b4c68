using System;
using ConvGen.Generator.Emission.Code;

namespace ConvGen.Generator.Emission.Kernels.MicroKernel;

/// <summary>Where the accumulators of a register tile lie in memory.</summary>
/// <param name="Code">The width.</param>
/// <param name="Reference">The memory.</param>
/// <param name="At">The offset of a row's accumulator.</param>
/// <param name="Lanes">The lanes of an accumulator of a row that are stored; what lies behind them is another's.</param>
internal sealed record TileMemory(VectorCode Code, string Reference, Func<int, int, Term> At, Func<int, int> Lanes)
{
    /// <summary>Rows of neighbouring vectors, of which the last may be partly filled.</summary>
    public static TileMemory Rows(VectorCode code, string reference, Func<int, Term> row, int channels) => new(
        code, reference, (number, vector) => row(number) + vector * code.Width.Lanes, vector => code.LanesOf(vector, channels));

    /// <summary>Rows of whole vectors, so many floats apart.</summary>
    public static TileMemory Rows(VectorCode code, string reference, Term step) =>
        Rows(code, reference, row => row * step, int.MaxValue);

    /// <summary>An accumulator's value there.</summary>
    public string Load(int row, int vector) => Code.Load(Reference, At(row, vector));
}
