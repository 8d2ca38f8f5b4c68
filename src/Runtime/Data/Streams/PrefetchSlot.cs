namespace ConvGen.Data;

/// <summary>A batch on its way from the thread that makes it to the one that reads it.</summary>
internal sealed class PrefetchSlot(SampleBuffer samples)
{
    /// <summary>Memory for a batch.</summary>
    public SampleBuffer Samples => samples;

    /// <summary>Samples in it.</summary>
    public int Count { get; private set; }

    /// <summary>Copies the current batch of a reader.</summary>
    public void Fill(IBatchReader source)
    {
        Count = source.Count;
        source.Inputs.CopyTo(samples.Inputs(Count));
        source.Targets.CopyTo(samples.Targets(Count));
    }
}
