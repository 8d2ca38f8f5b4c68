using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.FineTuning;

/// <summary>Steps that begin behind the frozen layers allocate as little as others.</summary>
[Collection(AloneCollection.Name)]
public sealed class FrozenCacheAllocationTests
{
    private const int Count = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ACachedStepAllocatesNothing(int threads)
    {
        float[] targets = [.. Enumerable.Range(0, Count).Select(sample => (float)(sample % 3))];
        InMemoryDataset data = new(Samples.Random(Count * 144), targets, 144);
        Trainer trainer = new(new FrozenBeginning(3), new Adam(0.01f), new SparseCategoricalCrossentropy(), [new Accuracy()])
        {
            Threads = threads,
        };
        EpochBytes bytes = new();
        trainer.Fit(data, new FitOptions
        {
            Epochs = 2000,
            BatchSize = 8,
            Verbose = 0,
            CacheFrozen = FrozenCache.Memory,
            Callbacks = [bytes],
        });
        Assert.Equal(0, bytes.Least);
    }

    /// <summary>
    /// What the process allocates from the end of an epoch's first step to that of its last, until an epoch allocates nothing: the
    /// runtime's own threads do so now and then.
    /// </summary>
    private sealed class EpochBytes : Callback
    {
        private long _first;

        public long Least { get; private set; } = long.MaxValue;

        public override void OnBatchEnd(BatchResult batch)
        {
            long bytes = GC.GetTotalAllocatedBytes(precise: true);
            if (batch.Step == 1)
            {
                _first = bytes;
            }
            else if (batch.Step == Count / 8)
            {
                Least = Math.Min(Least, bytes - _first);
                batch.StopTraining = Least == 0;
            }
        }
    }
}
