using System.Linq;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Where parameters lie, and their gradients, and in which order.</summary>
internal static class ParameterLayout
{
    public static int LengthOf(PlacedParameter placed) => placed.Parameter.Shape.Aggregate(1, (product, size) => product * size);

    public static Storage StorageOf(Cells cells, PlacedParameter placed) =>
        new(cells, placed.Offset, LengthOf(placed), 0, Lifetime.Lasting, $"{cells.Name} {placed.Parameter.Name}");

    /// <summary>A place in the parameter that begins there or before.</summary>
    public static Place At(Cells cells, NetworkPlan plan, int offset)
    {
        PlacedParameter placed = plan.Parameters.Parameters
            .Where(parameter => parameter.Offset <= offset).MaxBy(parameter => parameter.Offset)
            ?? throw new MemoryFault(MemoryFaultKind.NoRoom, $"{cells.Name}[{offset}] belongs to no parameter");
        return StorageOf(cells, placed).At(offset - placed.Offset);
    }

    /// <summary>From the order in memory.</summary>
    public static double[] ToCanonical(PlacedParameter placed, double[] memory) => placed.FilterMajor
        ? Transposed(memory, placed.Parameter.Shape[^1], memory.Length / placed.Parameter.Shape[^1])
        : memory;

    /// <summary>To the order in memory.</summary>
    public static double[] FromCanonical(PlacedParameter placed, double[] canonical) => placed.FilterMajor
        ? Transposed(canonical, canonical.Length / placed.Parameter.Shape[^1], placed.Parameter.Shape[^1])
        : canonical;

    private static double[] Transposed(double[] source, int rows, int columns)
    {
        double[] target = new double[source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            target[i % columns * rows + i / columns] = source[i];
        }

        return target;
    }
}
