using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>Background threads of the process that help callers with their jobs; made on demand, kept, parked when idle.</summary>
/// <remarks>
/// A caller always works itself and takes only helpers that are idle, so runs may nest and many callers may run at once: at worst a
/// caller does its job alone. Which thread does which item is left open; results must not depend on it.
/// </remarks>
internal static class WorkerPool
{
    private static readonly Worker?[] _workers = new Worker?[Math.Max(64, 2 * Environment.ProcessorCount)];
    private static readonly Lock _growth = new();
    private static int _count;

    /// <summary>
    /// Does <paramref name="items"/> items of a job with up to <paramref name="threads"/> threads, the caller's among them.
    /// </summary>
    /// <exception cref="InvalidOperationException">The job is running already.</exception>
    /// <remarks>The first exception of an item ends the run and is thrown here, once no thread works on the job any more.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int threads, int items, ParallelJob job)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        if (threads == 1 || items <= 1)
        {
            for (int turn = 0; turn < items; turn++)
            {
                job.Execute(job.InOrder(turn, 0, items), 0);
            }

            return;
        }

        threads = Math.Min(threads, items);
        job.Begin(items, threads);
        Finish(job, ClaimHelpers(threads - 1, job));
    }

    /// <summary>Has an idle worker do a job of one item, while the caller does something else.</summary>
    /// <returns>What <see cref="Finish"/> is given; null: no worker is idle, and the caller does it there.</returns>
    public static Worker? Start(ParallelJob job)
    {
        job.Begin(items: 1, workers: 2);
        return ClaimHelpers(1, job);
    }

    /// <summary>Does what no helper has begun, and returns when all is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(ParallelJob job, Worker? helpers)
    {
        job.Work(worker: 0);
        for (Worker? helper = helpers; helper is not null; helper = helper.Next)
        {
            // A helper that has not woken up yet is not waited for.
            helper.CallBack(job);
        }

        job.WaitForHelpers();
        while (helpers is not null)
        {
            Worker? next = helpers.Next;
            helpers.Release();
            helpers = next;
        }

        job.End();
    }

    /// <summary>Hands the job to idle workers; they form a list, which is the caller's until it releases them.</summary>
    private static Worker? ClaimHelpers(int wanted, ParallelJob job)
    {
        Worker? list = null;
        int index = 1;
        for (int i = 0; index <= wanted && i < _workers.Length; i++)
        {
            Worker? worker = Volatile.Read(ref _workers[i]) ?? Grow(i);
            if (worker is not null && worker.TryClaim())
            {
                worker.Next = list;
                list = worker;
                worker.Assign(job, index++);
            }
        }

        return list;
    }

    private static Worker? Grow(int index)
    {
        lock (_growth)
        {
            if (index == _count)
            {
                Volatile.Write(ref _workers[index], new Worker(index));
                _count++;
            }

            return _workers[index];
        }
    }

    /// <summary>One thread. It belongs to the caller that claimed it until that caller releases it.</summary>
    public sealed class Worker
    {
        private readonly AutoResetEvent _wake = new(false);
        private ParallelJob? _job;
        private int _index;
        private int _claimed;
        private int _parked;

        public Worker(int number) =>
            new Thread(Loop) { IsBackground = true, Name = $"ConvGen worker {number + 1}" }.UnsafeStart();

        /// <summary>The claiming caller's next worker.</summary>
        internal Worker? Next { get; set; }

        public bool TryClaim() => Volatile.Read(ref _claimed) == 0 && Interlocked.CompareExchange(ref _claimed, 1, 0) == 0;

        public void Release()
        {
            Next = null;
            Volatile.Write(ref _claimed, 0);
        }

        public void Assign(ParallelJob job, int index)
        {
            job.AddHelper();
            _index = index;
            Interlocked.Exchange(ref _job, job);
            if (Interlocked.Exchange(ref _parked, 0) == 1)
            {
                _wake.Set();
            }
        }

        public void CallBack(ParallelJob job)
        {
            if (Interlocked.CompareExchange(ref _job, null, job) == job)
            {
                job.RemoveHelper();
            }
        }

        private void Loop()
        {
            while (true)
            {
                ParallelJob job = WaitForJob();
                job.Work(_index);
                job.RemoveHelper();
            }
        }

        private ParallelJob WaitForJob()
        {
            SpinBackoff backoff = default;
            while (true)
            {
                if (Volatile.Read(ref _job) is not null && Interlocked.Exchange(ref _job, null) is { } job)
                {
                    return job;
                }

                if (backoff.Spin())
                {
                    continue;
                }

                Interlocked.Exchange(ref _parked, 1);
                // Assign writes the job before it takes the flag back, so one of the two sees the other.
                if (Volatile.Read(ref _job) is null || Interlocked.Exchange(ref _parked, 0) == 0)
                {
                    _wake.WaitOne();
                }

                backoff = default;
            }
        }
    }
}
