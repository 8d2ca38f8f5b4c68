namespace ConvGen.Execution;

/// <summary>Memory for the rows of a batch's samples that segments read which take the whole batch.</summary>
/// <param name="engine">The network.</param>
/// <param name="capacity">Samples.</param>
internal sealed class BatchRows(NetworkEngine engine, int capacity)
{
    private readonly AlignedMemory _memory = engine.Allocate((long)capacity * engine.Description.BatchRowLength);

    /// <summary>Samples that there is room for.</summary>
    public int Capacity => capacity;

    /// <summary>The first float.</summary>
    public ref float Reference => ref _memory.Reference;
}
