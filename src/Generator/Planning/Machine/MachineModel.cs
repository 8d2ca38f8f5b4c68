using System;

namespace ConvGen.Generator.Planning.Machine;

/// <summary>
/// The facts of a processor that plans are weighed by: caches, lines and pages, registers, pipes. Tuning for another processor is another
/// instance; bits do not depend on it where a kernel's order of sums is fixed by its plan at every width.
/// </summary>
/// <remarks>
/// <see cref="Default"/> is a core of a Zen 5 server with AVX-512 (48 KiB and 1 MiB of cache), on which all of its figures were measured
/// with <c>benchmarks -- conv</c> and <c>benchmarks -- peak</c>. They hold within a few percent for Zen 4 and Ice Lake.
/// </remarks>
internal sealed record MachineModel
{
    /// <summary>The processor that the emitted code is planned for.</summary>
    public static readonly MachineModel Default = new();

    /// <summary>Bytes of the first-level data cache.</summary>
    public int FirstLevelBytes { get; init; } = 48 * 1024;

    /// <summary>Bytes of a first-level cache of older processors: what must not leave it on any.</summary>
    public int LeastFirstLevelBytes { get; init; } = 32 * 1024;

    /// <summary>Bytes of the second-level cache.</summary>
    public int SecondLevelBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Bytes of maps that a strip of fused calls goes through: half of a second-level cache. A map of twice as many does not wait there for
    /// its reader.
    /// </summary>
    public int StripBytes { get; init; } = 512 * 1024;

    /// <summary>
    /// Bytes of a layer's weights that do not wait in a second-level cache for the next image: more than three quarters of it.
    /// </summary>
    public int StationaryBytes { get; init; } = 768 * 1024;

    /// <summary>
    /// Bytes of maps that a training keeps of a sample before it makes residual sums again: each takes a walk over maps that come from
    /// memory.
    /// </summary>
    public int KeptBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>
    /// Bytes of weights and of large transformed kernels that a prediction may hold together: a process of half a gigabyte has room for
    /// them, and for the packed copies of the other weights.
    /// </summary>
    public long PredictionBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Bytes of the third-level cache that a core may count on.</summary>
    public int ThirdLevelBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes a cycle that come from the third-level cache.</summary>
    public double ThirdLevelBytesPerCycle { get; init; } = 27;

    /// <summary>Bytes a cycle that come from memory.</summary>
    public double MemoryBytesPerCycle { get; init; } = 9;

    /// <summary>Bytes of a cache line.</summary>
    public int LineBytes { get; init; } = 64;

    /// <summary>Bytes of a page.</summary>
    public int PageBytes { get; init; } = 4096;

    /// <summary>Vector multiply-adds that start in a cycle.</summary>
    public double Pipes { get; init; } = 2;

    /// <summary>Vector loads that start in a cycle.</summary>
    public double LoadPorts { get; init; } = 2;

    /// <summary>Cycles from a multiply-add to the next one that needs its sum.</summary>
    public double Latency { get; init; } = 4;

    /// <summary>Lanes of the widest vector.</summary>
    public int WidestLanes { get; init; } = 16;

    /// <summary>Accumulators of a tile at the widest vectors: its registers, less those of the operands.</summary>
    public int MostAccumulators { get; init; } = 28;

    /// <summary>
    /// A machine of so many registers is short of them: a tile has little to do with a pixel while the next one's lines come.
    /// </summary>
    public int FewRegisters { get; init; } = 16;

    /// <summary>Cycles of loops and calls around a tile: what makes small tiles dear.</summary>
    public double CyclesPerTile { get; init; } = 12;

    /// <summary>
    /// Cycles that a line of weights from the second-level cache takes beside the multiply-adds of its step, which do not hide all of it.
    /// </summary>
    public double SecondLevelLineCycles { get; init; } = 0.75;

    /// <summary>What is left of the speed where every multiply-add reads its broadcast from memory.</summary>
    public double BroadcastSpeed { get; init; } = 0.82;

    /// <summary>
    /// Cycles that a chunk of a shared loop takes at least: threads wait for each other behind every loop, for about 2,000 of them.
    /// </summary>
    public double LeastChunkCycles { get; init; } = 20_000;

    /// <summary>Bytes of IL of a method that the JIT optimises with ease: it gives up above 60,000.</summary>
    public int MostMethodBytes { get; init; } = 20_000;

    /// <summary>Locals of a method that the JIT keeps in registers with ease: it tracks 1,024.</summary>
    public int MostLocals { get; init; } = 500;

    /// <summary>Half of a first-level cache: what a walk reads beside what it keeps.</summary>
    public int HalfFirstLevel => FirstLevelBytes / 2;

    /// <summary>Half of a second-level cache.</summary>
    public int HalfSecondLevel => SecondLevelBytes / 2;

    /// <summary>Three quarters of a second-level cache: weights up to here stay in it between two images.</summary>
    public int NearBytes => SecondLevelBytes / 4 * 3;

    /// <summary>A third more than a first-level cache: what the second level feeds in time.</summary>
    public int BeyondFirstLevel => FirstLevelBytes / 3 * 4;

    /// <summary>Multiply-adds of floats a cycle, at the widest vectors.</summary>
    public double MultiplyAddsPerCycle => Pipes * WidestLanes;

    /// <summary>Cycles of so many independent vector multiply-adds.</summary>
    public double MultiplyAddCycles(int count) => count / Pipes;

    /// <summary>Cycles of so many vector loads from the first-level cache.</summary>
    public double LoadCycles(int count) => count / LoadPorts;

    /// <summary>Cycles of one step of a reduction: rows x vectors multiply-adds fed by as many broadcasts and vector loads.</summary>
    public double StepCycles(int rows, int vectors)
    {
        // Chains that just fill the pipes run at nine tenths of their speed.
        double latency = 1.1 * Latency;
        double cycles = Math.Max(rows * vectors / Pipes, Math.Max((rows + vectors) / LoadPorts, latency));
        return vectors == 1 ? cycles / BroadcastSpeed : cycles;
    }

    /// <summary>
    /// Cycles that one step of a reduction adds for its weights, so many bytes: where those of all steps exceed half of the first-level
    /// cache, each tile reads them from the second.
    /// </summary>
    public double WeightCycles(int bytes, int steps) =>
        (long)bytes * steps <= HalfFirstLevel ? 0 : (double)bytes / LineBytes * SecondLevelLineCycles;

    /// <summary>Cycles to start and store the accumulators of a tile.</summary>
    public double EdgeCycles(int rows, int vectors) => CyclesPerTile + 1.5 * rows * vectors;

    /// <summary>Cycles in which so many bytes come that are read once for an image; none where they stay near.</summary>
    public double ReadCycles(double bytes) => bytes <= NearBytes ? 0 : TrafficCycles(bytes, ThirdLevelBytes);

    /// <summary>Cycles in which so many bytes come or go that leave the first-level cache each time.</summary>
    public double TrafficCycles(double bytes) => TrafficCycles(bytes, NearBytes);

    private double TrafficCycles(double bytes, double near) => bytes / (bytes <= near ? ThirdLevelBytesPerCycle : MemoryBytesPerCycle);
}
