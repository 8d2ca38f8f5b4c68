using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

[Collection(AloneCollection.Name)]
public class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 1000)]
    [InlineData(8, 1000)]
    [InlineData(8, 3)]
    [InlineData(500, 500)]
    public void Every_item_is_done_once(int threads, int items)
    {
        for (int repeat = 0; repeat < 50; repeat++)
        {
            int[] done = new int[items];
            WorkerPool.Run(threads, items, new Job((item, _) => Interlocked.Increment(ref done[item])));
            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void As_many_threads_as_asked_for_work_at_the_same_time()
    {
        using Barrier barrier = new(4);
        int[] threads = new int[4];
        bool met = true;
        WorkerPool.Run(4, 4, new Job((item, worker) =>
        {
            threads[worker] = Environment.CurrentManagedThreadId;
            met &= barrier.SignalAndWait(TimeSpan.FromSeconds(30));
        }));
        Assert.True(met);
        Assert.Equal(4, threads.Distinct().Count());
    }

    [Fact]
    public void Workers_begin_with_parts_of_their_own()
    {
        using var meeting = new Barrier(4);
        int[] first = [-1, -1, -1, -1];
        WorkerPool.Run(4, 22, new Job((item, worker) =>
        {
            if (first[worker] < 0)
            {
                first[worker] = item;
                meeting.SignalAndWait(TimeSpan.FromSeconds(60));
            }
        }));

        Assert.Equal([0, 5, 11, 16], first);
    }

    [Fact]
    public void Workers_of_simultaneous_executions_differ()
    {
        int[] busy = new int[3];
        bool clash = false;
        WorkerPool.Run(3, 5000, new Job((_, worker) =>
        {
            clash |= Interlocked.Increment(ref busy[worker]) != 1;
            Thread.SpinWait(20);
            Interlocked.Decrement(ref busy[worker]);
        }));
        Assert.False(clash);
    }

    [Fact]
    public void The_first_exception_reaches_the_caller_and_the_job_can_run_again()
    {
        bool fail = true;
        int done = 0;
        Job job = new((item, _) =>
        {
            Interlocked.Increment(ref done);
            if (fail && item == 17)
            {
                throw new InvalidTimeZoneException("item 17");
            }

            // All of them would take minutes: a thread that has to wait for a processor still throws long before the others are through.
            if (fail && item > 17)
            {
                Thread.Sleep(1);
            }
        });
        Assert.Equal("item 17", Assert.Throws<InvalidTimeZoneException>(() => WorkerPool.Run(4, 500_000, job)).Message);
        Assert.InRange(done, 1, 499_999);

        (fail, done) = (false, 0);
        WorkerPool.Run(4, 100, job);
        Assert.Equal(100, done);
    }

    [Fact]
    public async Task Runs_nest_and_many_callers_run_at_once()
    {
        int done = 0;
        Task[] callers = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            for (int repeat = 0; repeat < 50; repeat++)
            {
                WorkerPool.Run(4, 8, new Job((_, _) => WorkerPool.Run(3, 5, new Job((_, _) => Interlocked.Increment(ref done)))));
            }
        }))];
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(6 * 50 * 8 * 5, done);
    }

    [Fact]
    public void A_job_runs_once_at_a_time()
    {
        Job? job = null;
        job = new Job((_, _) => WorkerPool.Run(2, 2, job!));
        Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(2, 2, job));
    }

    [Fact]
    public void Parked_workers_wake_up()
    {
        int done = 0;
        Job job = new((_, _) => Interlocked.Increment(ref done));
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(i);
            WorkerPool.Run(4, 40, job);
        }

        Assert.Equal(20 * 40, done);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        Job job = new((_, _) => Thread.SpinWait(50));
        Allocations.AssertNone(() => WorkerPool.Run(2, 20, job));
    }

    [Fact]
    public void Threads_below_one_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Run(0, 5, new Job((_, _) => { })));

    private sealed class Job(Action<int, int> execute) : ParallelJob
    {
        public override void Execute(int item, int worker) => execute(item, worker);
    }
}
