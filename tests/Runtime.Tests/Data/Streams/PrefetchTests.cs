using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Data;
using ConvGen.Tests.Execution;
using Xunit;

namespace ConvGen.Tests.Data.Streams;

[Collection(AloneCollection.Name)]
public sealed class PrefetchTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ChangesNoBatch(int ahead)
    {
        IBatchSource source = new CountingDataset(1003).Stream().Shuffle(100, seed: 3).Batch(8);

        Assert.Equal(source.Batches(pass: 5), source.Prefetch(ahead).Batches(pass: 5));
        Assert.Equal((source.Count, source.BatchSize), (source.Prefetch(ahead).Count, source.Prefetch(ahead).BatchSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void MakesSoManyBatchesAheadAndNoMore(int ahead)
    {
        var probe = new Probe(100);
        using IBatchReader reader = probe.Prefetch(ahead).Open(0);

        Assert.True(reader.Read());
        Assert.True(SpinWait.SpinUntil(() => probe.Made == ahead + 1, _long), $"{probe.Made} batches were made.");
        Thread.Sleep(20);
        Assert.Equal(ahead + 1, probe.Made);
        Assert.Equal(0, reader.Targets[0]);

        Assert.True(reader.Read());
        Assert.True(SpinWait.SpinUntil(() => probe.Made == ahead + 2, _long));
        Assert.Equal(1, reader.Targets[0]);
    }

    [Fact]
    public void AFailureComesBehindTheBatchesBeforeIt()
    {
        var probe = new Probe(100) { FailAt = 3 };
        using IBatchReader reader = probe.Prefetch(2).Open(0);

        for (int batch = 0; batch < 3; batch++)
        {
            Assert.True(reader.Read());
            Assert.Equal(batch, reader.Targets[0]);
        }

        Assert.Equal("batch 3", Assert.Throws<IOException>(() => reader.Read()).Message);
        Assert.Equal("batch 3", Assert.Throws<IOException>(() => reader.Read()).Message);
        Assert.True(probe.Disposed);
    }

    [Fact]
    public void DisposingInTheMiddleEndsTheThreadAndTheSource()
    {
        var probe = new Probe(int.MaxValue);
        IBatchReader reader = probe.Prefetch(2).Open(0);
        Assert.True(reader.Read());

        reader.Dispose();

        // It waits a quarter of a second at most: on a busy machine the thread may take longer to see that it is to end.
        Assert.True(probe.Thread!.Join(_long));
        Assert.True(probe.Disposed);
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
        reader.Dispose();
    }

    [Fact]
    public async Task DisposingWakesAReadThatWaits()
    {
        using var gate = new ManualResetEventSlim();
        var probe = new Probe(100) { Gate = gate };
        IBatchReader reader = probe.Prefetch(1).Open(0);
        Task<Exception?> read = Task.Run<Exception?>(() => Record.Exception(() => reader.Read()));
        Assert.True(SpinWait.SpinUntil(() => probe.Waiting, _long));

        Task dispose = Task.Run(reader.Dispose);
        Assert.IsType<ObjectDisposedException>(await read.WaitAsync(_long));
        gate.Set();
        await dispose.WaitAsync(_long);
        Assert.True(SpinWait.SpinUntil(() => probe.Disposed, _long));
    }

    [Fact]
    public async Task DisposingDoesNotWaitForASourceThatBlocks()
    {
        using var gate = new ManualResetEventSlim();
        var probe = new Probe(100) { Gate = gate };
        IBatchReader reader = probe.Prefetch(1).Open(0);
        Assert.True(SpinWait.SpinUntil(() => probe.Waiting, _long));

        await Task.Run(reader.Dispose).WaitAsync(_long);

        Assert.False(probe.Disposed);
        gate.Set();
        Assert.True(SpinWait.SpinUntil(() => probe.Disposed, _long));
    }

    [Fact]
    public void ASourceThatLooksAtItsTokenEndsWithTheReader()
    {
        var probe = new Probe(100) { WaitsForItsToken = true };
        IBatchReader reader = probe.Prefetch(1).Open(0);
        Assert.True(SpinWait.SpinUntil(() => probe.Waiting, _long));

        reader.Dispose();

        Assert.True(SpinWait.SpinUntil(() => probe.Disposed, _long));
    }

    [Fact]
    public void ATokenEndsTheWaitAndTheBatchComesLater()
    {
        using var gate = new ManualResetEventSlim();
        foreach (Func<IBatchSource, IBatchSource> pipeline in new Func<IBatchSource, IBatchSource>[]
            { batches => batches, batches => batches.Repeat(2), batches => batches.Take(5), batches => batches.Prefetch(2) })
        {
            gate.Reset();
            using var cancellation = new CancellationTokenSource();
            using IBatchReader reader = pipeline(new Probe(100) { Gate = gate }.Prefetch(1)).Open(0);
            cancellation.CancelAfter(50);

            OperationCanceledException exception = Assert.Throws<OperationCanceledException>(() => reader.Read(cancellation.Token));

            Assert.Equal(cancellation.Token, exception.CancellationToken);
            gate.Set();
            Assert.True(reader.Read());
            Assert.Equal(0, reader.Targets[0]);
        }
    }

    [Fact]
    public void ATokenEndsABatchBetweenTwoOfItsSamples()
    {
        using var cancellation = new CancellationTokenSource();
        int read = 0;
        IBatchSource batches = new CountingDataset(100).Stream().Map((_, _, _, _) =>
        {
            if (++read == 3)
            {
                cancellation.Cancel();
            }
        }).Batch(8);
        using IBatchReader reader = batches.Open(0);

        Assert.Throws<OperationCanceledException>(() => reader.Read(cancellation.Token));

        Assert.Equal((3, 0), (read, reader.Count));

        // What was gathered is not lost.
        Assert.True(reader.Read());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], reader.Targets.ToArray());
    }

    [Fact]
    public void AForgottenReaderLeavesNoThread()
    {
        var probe = new Probe(int.MaxValue);
        ReadOneAndForget(probe);

        Stopwatch time = Stopwatch.StartNew();
        while (probe.Thread!.IsAlive && time.Elapsed < _long)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(probe.Thread.IsAlive);
        Assert.True(probe.Disposed);
    }

    [Fact]
    public void NeedsRoomForABatch() => Assert.Throws<ArgumentOutOfRangeException>(() => new Probe(1).Prefetch(0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadOneAndForget(Probe probe) => Assert.True(probe.Prefetch(2).Open(0).Read());

    /// <summary>Batches of one sample that tell their number, and what happens to their reader.</summary>
    private sealed class Probe(int batches) : IBatchSource, IBatchReader
    {
        private readonly float[] _input = new float[2];
        private readonly float[] _target = new float[1];
        private int _made;

        public int Made => Volatile.Read(ref _made);

        public int FailAt { get; init; } = -1;

        public ManualResetEventSlim? Gate { get; init; }

        public bool WaitsForItsToken { get; init; }

        public bool Waiting { get; private set; }

        public bool Disposed { get; private set; }

        public Thread? Thread { get; private set; }

        public int InputLength => 2;

        public int TargetLength => 1;

        public int BatchSize => 1;

        long? IBatchSource.Count => batches;

        int IBatchReader.Count => 1;

        public ReadOnlySpan<float> Inputs => _input;

        public ReadOnlySpan<float> Targets => _target;

        public IBatchReader Open(long pass) => this;

        public bool Read()
        {
            Thread = Thread.CurrentThread;
            Waiting = true;
            Gate?.Wait();
            if (_made == FailAt)
            {
                throw new IOException($"batch {_made}");
            }

            if (_made == batches)
            {
                return false;
            }

            _target[0] = _made;
            Interlocked.Increment(ref _made);
            return true;
        }

        public bool Read(CancellationToken cancellationToken)
        {
            if (WaitsForItsToken)
            {
                Waiting = true;
                cancellationToken.WaitHandle.WaitOne();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return Read();
        }

        public void Dispose() => Disposed = true;
    }
}
