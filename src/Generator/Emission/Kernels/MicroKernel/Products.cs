using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MicroKernel;

/// <summary>A vector that is multiplied with some others.</summary>
/// <param name="Value">The vector.</param>
/// <param name="Uses">What each product is added to, and the other factor.</param>
internal readonly record struct Product(string Value, IReadOnlyList<(string Sum, string Factor)> Uses);

/// <summary>Prints multiply-adds: a vector that is used more than once is loaded once, into v.</summary>
internal static class Products
{
    /// <summary>Prints the products in order.</summary>
    /// <param name="lineLength">Multiply-adds of a line of code.</param>
    /// <param name="declares">Whether v is new.</param>
    public static void Emit(
        SourceWriter writer, VectorCode code, IEnumerable<Product> products, int lineLength = int.MaxValue, bool declares = true)
    {
        foreach ((string factor, IReadOnlyList<(string Sum, string Factor)> uses) in products)
        {
            string value = factor;
            if (uses.Count > 1)
            {
                writer.Line($"{(declares ? code.Type + " " : "")}v = {value};");
                (value, declares) = ("v", false);
            }

            for (int start = 0; start < uses.Count; start += System.Math.Min(lineLength, uses.Count))
            {
                writer.Line(string.Join(
                    " ", uses.Skip(start).Take(lineLength).Select(use => code.Accumulate(use.Sum, value, use.Factor))));
            }
        }
    }
}
