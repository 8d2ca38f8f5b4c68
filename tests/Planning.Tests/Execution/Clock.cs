namespace ConvGen.Planning.Tests.Execution;

/// <summary>Time as memory knows it: it goes on with every sample, or range of samples, that passes a segment.</summary>
internal sealed class Clock
{
    /// <summary>The time; what was written before the first pass has time 1.</summary>
    public uint Now { get; private set; } = 1;

    public void Tick() => Now++;
}
