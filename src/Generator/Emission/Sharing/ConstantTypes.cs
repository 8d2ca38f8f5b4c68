using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>Numbers as types, so that the JIT sees the numbers of a shared method as constants, and folds them.</summary>
internal static class ConstantTypes
{
    public static string Name(int value) => InvariantText.Of($"N{value}");

    public static void Write(SourceWriter writer, IEnumerable<int> values)
    {
        foreach (int value in values)
        {
            writer.Line();
            writer.Line(InvariantText.Of($"private readonly struct {Name(value)} : IConstant {{ public static int Value => {value}; }}"));
        }
    }
}
