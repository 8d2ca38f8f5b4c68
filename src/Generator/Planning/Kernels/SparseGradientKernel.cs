using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// A gradient of a convolution from lists of live winners (where a window lies in the input, and its gradient), filter by filter.
/// Kernel: dw[filter, tap, k] += sum over winners of value * x[winner + tap, k]. Data: dx[winner + tap, k] += value * w[filter, tap, k].
/// </summary>
/// <param name="Data">True for the gradient of the input.</param>
/// <param name="Most">Length of a filter's list.</param>
/// <param name="TapRowStep">Floats between rows of taps, in x or dx.</param>
/// <param name="TapColumnStep">Floats between taps of a row.</param>
/// <param name="Run">Contiguous floats of a tap (or of a row of taps), a multiple of every vector.</param>
internal sealed record SparseGradientKernel(
    string Label, string Title, long Flops, bool Data, int Filters, int Most,
    int TapRows, int TapRowStep, int TapColumns, int TapColumnStep, int Run,
    EquatableArray<SparseTiling> Tilings) : KernelPlan(Label, Title, Flops)
{
    /// <summary>Weights of a filter.</summary>
    public int Weights => TapRows * TapColumns * Run;
}

/// <summary>Vectors of one filter's weights that stay in registers while its list is walked.</summary>
/// <param name="Whole">True when they are all of them; false when a tile is a part of a run.</param>
internal sealed record SparseTiling(VectorWidth Width, int Vectors, bool Whole);
