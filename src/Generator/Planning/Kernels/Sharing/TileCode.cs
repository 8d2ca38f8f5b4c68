using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Kernels.Sharing;

/// <summary>What the text of a tile depends on, apart from numbers: tiles of equal codes are likely to be one method.</summary>
/// <param name="Registers">Registers of the width: widths of equal numbers share their code.</param>
/// <param name="Depthwise">Whether it is one of a depthwise kernel.</param>
/// <param name="Sums">Rows of sums, and vectors or columns of them.</param>
/// <param name="Vectors">Vectors of a sum's filters.</param>
/// <param name="Taps">Taps that are unrolled, or whether there is a loop over them.</param>
/// <param name="Walk">How the tile goes on from one step to the next.</param>
/// <param name="Resident">Weights in registers.</param>
internal readonly record struct TileCode(
    int Registers, bool Depthwise, Size Sums, int Vectors, Size Taps, Size Walk, ResidentTaps Resident = ResidentTaps.One);
