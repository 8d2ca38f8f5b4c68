using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>Numbers as types, so that the JIT sees the numbers of a shared method as constants, and folds them.</summary>
internal static class ConstantTypes
{
    /// <summary>N256 is 256, M256 its opposite.</summary>
    public static string Name(int value) => value < 0 ? InvariantText.Of($"M{-(long)value}") : InvariantText.Of($"N{value}");

    public static void Write(SourceWriter writer, IReadOnlyCollection<int> values)
    {
        if (values.Count > 0)
        {
            writer.Line();
        }

        foreach (int value in values)
        {
            writer.Line(InvariantText.Of($"private struct {Name(value)} : IConstant {{ public static int Value => {value}; }}"));
        }
    }
}
