using System;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>A machine with two FMA pipes of latency 4 and two load ports: what the tile choices are weighed by.</summary>
internal static class TileCost
{
    private const double Pipes = 2;
    private const double LoadPorts = 2;

    /// <summary>4, and a tenth: as many chains as just fill the pipes run at nine tenths of their speed.</summary>
    private const double Latency = 4.4;

    /// <summary>Loops and calls around a tile, in cycles: what makes small tiles dear.</summary>
    public const double PerTile = 12;

    /// <summary>Cycles of that many independent multiply-adds.</summary>
    public static double MultiplyAdds(int count) => count / Pipes;

    /// <summary>Cycles of that many loads from the first-level cache.</summary>
    public static double Loads(int count) => count / LoadPorts;

    /// <summary>Cycles of one step of the reduction: rows x vectors multiply-adds fed by as many broadcasts and vector loads.</summary>
    public static double Step(int rows, int vectors)
    {
        double cycles = Math.Max(rows * vectors / Pipes, Math.Max((rows + vectors) / LoadPorts, Latency));

        // With a single vector every multiply-add reads its broadcast from memory: measured at 0.82 of the speed.
        return vectors == 1 ? cycles / 0.82 : cycles;
    }

    /// <summary>Cycles to start and store the accumulators of a tile.</summary>
    public static double Edges(int rows, int vectors) => PerTile + 1.5 * rows * vectors;
}
