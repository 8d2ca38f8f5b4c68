using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// The gradient of a convolution's kernel from lists of live winners (where a window lies in the input, and its gradient), filter by filter:
/// dw[filter, tap, k] += sum over winners of value * x[winner + tap, k].
/// </summary>
/// <param name="Most">Length of a filter's list.</param>
/// <param name="TapRowStep">Floats between rows of taps, in x.</param>
/// <param name="TapColumnStep">Floats between taps of a row.</param>
/// <param name="Run">Contiguous floats of a tap (or of a row of taps), a multiple of every vector.</param>
internal sealed record SparseWeightGradientKernel(
    string Label, string Title, long Flops, int Filters, int Most,
    int TapRows, int TapRowStep, int TapColumns, int TapColumnStep, int Run,
    EquatableArray<SparseWeightTiling> Tilings) : KernelPlan(Label, Title, Flops)
{
    /// <summary>Weights of a filter.</summary>
    public int Weights => TapRows * TapColumns * Run;
}

/// <summary>Vectors of one filter's gradient that stay in registers while its list is walked.</summary>
/// <param name="Whole">True when they are all of them; false when a tile is a part of a run.</param>
internal sealed record SparseWeightTiling(VectorWidth Width, int Vectors, bool Whole);
