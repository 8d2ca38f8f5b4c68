using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

[Collection(AloneCollection.Name)]
public class ObjectPoolTests
{
    [Fact]
    public void What_came_back_is_rented_again_and_never_twice()
    {
        ObjectPool<object> pool = new();
        Assert.Null(pool.TryRent());
        object[] given = [.. Enumerable.Range(0, 5).Select(_ => new object())];
        Array.ForEach(given, pool.Return);
        List<object> rented = [];
        while (pool.TryRent() is { } item)
        {
            rented.Add(item);
        }

        Assert.Equal(given.ToHashSet(), rented.ToHashSet());
        Assert.Equal(given.Length, rented.Count);
    }

    [Fact]
    public void A_full_pool_leaves_what_comes_back_to_the_collector()
    {
        ObjectPool<object> pool = new();
        int capacity = Math.Max(16, 2 * Environment.ProcessorCount);
        for (int i = 0; i < capacity + 3; i++)
        {
            pool.Return(new object());
        }

        int rented = 0;
        while (pool.TryRent() is not null)
        {
            rented++;
        }

        Assert.Equal(capacity, rented);
    }

    /// <summary>Threads on all processors fight for two objects: wherever one was put back, a thread finds it, and no other does.</summary>
    [Fact]
    public void Callers_at_once_never_hold_the_same_object()
    {
        const int rents = 300_000;
        ObjectPool<int[]> pool = new();
        pool.Return(new int[1]);
        pool.Return(new int[1]);
        int clashes = 0;
        using Barrier start = new(4);
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            for (int i = 0; i < rents;)
            {
                if (pool.TryRent() is not { } item)
                {
                    continue;
                }

                if (Interlocked.Increment(ref item[0]) != 1)
                {
                    Interlocked.Increment(ref clashes);
                }

                Interlocked.Decrement(ref item[0]);
                pool.Return(item);
                i++;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(0, clashes);
    }
}
