using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MaxPool;

/// <summary>Prints sums over what the bits of a mask stand for.</summary>
internal static class NonzeroSums
{
    /// <summary>The first bit of the mask, as a number.</summary>
    public const string First = "global::System.Numerics.BitOperations.TrailingZeroCount(nonzero)";

    /// <summary>A mask is walked: what is nonzero times a row adds to the sums, which are then stored.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="code">The width.</param>
    /// <param name="vectors">Vectors of the sums, a0 and on.</param>
    /// <param name="nonzero">Name of what a bit stands for, and floats of x between two of them.</param>
    /// <param name="rows">The memory of the rows, and floats between two of them.</param>
    /// <param name="target">Where the sums go.</param>
    public static void Emit(
        SourceWriter writer, VectorCode code, int vectors, (string Name, int Step) nonzero, (string Name, int Step) rows, string target)
    {
        using (writer.Braces("for (; nonzero != 0; nonzero &= nonzero - 1)"))
        {
            writer.Line($"nint {nonzero.Name} = {First};");
            writer.Line($"{code.Type} v = {code.Width.Type}.Create(Unsafe.Add(ref x, {Loops.Term(nonzero.Name, nonzero.Step)}));");
            writer.Line($"ref float p = ref Unsafe.Add(ref {rows.Name}, {nonzero.Name} * {rows.Step});");
            for (int vector = 0; vector < vectors; vector++)
            {
                string a = InvariantText.Of($"a{vector}");
                writer.Line($"{a} = {code.MultiplyAdd("v", code.Load("p", vector * code.Width.Lanes), a)};");
            }
        }

        writer.Line();
        for (int vector = 0; vector < vectors; vector++)
        {
            writer.Line(code.Store(InvariantText.Of($"a{vector}"), target, vector * code.Width.Lanes, code.Width.Lanes));
        }
    }
}
