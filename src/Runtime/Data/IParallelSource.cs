namespace ConvGen.Data;

/// <summary>A dataset whose samples take long to read, so that streams read those of a batch on several threads.</summary>
internal interface IParallelSource
{
    /// <summary>How many threads at most, at least 1.</summary>
    int Threads { get; }

    /// <summary>Those of a dataset, 1 where it says nothing.</summary>
    static int ThreadsOf(IDataset dataset) => dataset is IParallelSource source ? source.Threads : 1;
}
