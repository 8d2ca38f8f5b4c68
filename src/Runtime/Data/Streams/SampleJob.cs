using System;
using ConvGen.Execution;

namespace ConvGen.Data;

/// <summary>Reads samples of a dataset into a batch, each to its place: the threads change no bit.</summary>
internal sealed class SampleJob(IDataset dataset, SampleBuffer batch) : ParallelJob
{
    private readonly int _threads = IParallelSource.ThreadsOf(dataset);
    private readonly int[] _indices = new int[batch.Capacity];

    /// <summary>Reads the next samples of a pass.</summary>
    /// <returns>How many there were.</returns>
    public int Run(IIndexedReader reader)
    {
        int count = 0;
        for (int index; count < _indices.Length && (index = reader.Next()) >= 0; count++)
        {
            _indices[count] = index;
        }

        WorkerPool.Run(_threads, count, this);
        return count;
    }

    public override void Execute(int item, int worker) => dataset.CopyTo(_indices[item], batch.Input(item), batch.Target(item));
}
