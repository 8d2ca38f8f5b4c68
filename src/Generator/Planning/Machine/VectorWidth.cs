using System.Linq;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Machine;

/// <summary>A vector width that kernels are emitted for, with the registers a tile may count on.</summary>
/// <remarks>128-bit code also runs on x86 without AVX, which has 16 registers; ARM's 32 are not counted on.</remarks>
internal sealed record VectorWidth(int Bits, int Registers)
{
    public static readonly EquatableArray<VectorWidth> All = new([new(512, 32), new(256, 16), new(128, 16)]);

    /// <summary>The widths that are worth code of their own for this many channels, widest first: where half of a vector would stay empty,
    /// the next narrower one does the same in as many instructions.</summary>
    public static EquatableArray<VectorWidth> For(int channels) =>
        All.Where((width, i) => i == All.Count - 1 || channels > All[i + 1].Lanes).ToEquatableArray();

    /// <summary>Floats a vector.</summary>
    public int Lanes => Bits / 32;

    /// <summary>The C# type, for example <c>Vector512</c>.</summary>
    public string Type => "Vector" + Bits.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Vectors that <paramref name="channels"/> floats need.</summary>
    public int Vectors(int channels) => (channels + Lanes - 1) / Lanes;

    /// <summary>Channels rounded up to whole vectors.</summary>
    public int RoundUp(int channels) => Vectors(channels) * Lanes;

    /// <summary>The most rows of a register tile of <paramref name="vectors"/> columns: rows * vectors accumulators, the vectors of one
    /// operand and a broadcast of the other must leave one register free.</summary>
    public int MaxTileRows(int vectors) => (Registers - 2 - vectors) / vectors;
}
