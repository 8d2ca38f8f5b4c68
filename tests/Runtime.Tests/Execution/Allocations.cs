using System;
using Xunit;

namespace ConvGen.Tests.Execution;

/// <summary>Counts what the process allocates.</summary>
internal static class Allocations
{
    /// <summary>Requires that an action, once warm, allocates nothing on any thread.</summary>
    /// <remarks>
    /// Other tests of the process may allocate at the same time, and the runtime now and then by itself: one clean run of many proves it.
    /// </remarks>
    public static void AssertNone(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 2000 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }
}

/// <summary>Tests that measure the whole process, or need its cores, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
