using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MicroKernel;

/// <summary>Prints sums over what the bits of a mask stand for.</summary>
internal static class NonzeroSums
{
    /// <summary>The first bit of the mask, as a number.</summary>
    public const string First = "global::System.Numerics.BitOperations.TrailingZeroCount(nonzero)";

    /// <summary>The sums: one row, a0 and on, a line each.</summary>
    public static RegisterTile Registers(SourceWriter writer, VectorCode code, int vectors) =>
        new(writer, code, [RegisterTile.Row("a", vectors)]) { OneALine = true };

    /// <summary>A mask is walked: what is nonzero times a row adds to the sums, which are then stored.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="code">The width.</param>
    /// <param name="nonzero">Name of what a bit stands for, and floats of x between two of them.</param>
    /// <param name="rows">The memory of the rows, and floats between two of them.</param>
    /// <param name="target">Where the sums go.</param>
    public static void Emit(
        SourceWriter writer, RegisterTile sums, VectorCode code, (string Name, int Step) nonzero, (string Name, int Step) rows,
        TileMemory target)
    {
        using (writer.Braces("for (; nonzero != 0; nonzero &= nonzero - 1)"))
        {
            writer.Line($"nint {nonzero.Name} = {First};");
            writer.Line($"{code.Type} v = {code.Broadcast("x", Loops.Term(nonzero.Name, nonzero.Step))};");
            writer.Line($"ref float p = ref Unsafe.Add(ref {rows.Name}, {nonzero.Name} * {rows.Step});");
            sums.Accumulate(0, "v", "p");
        }

        writer.Line();
        sums.Store(target);
    }
}
