using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>What a trial spends its time on.</summary>
internal enum Cost
{
    /// <summary>Shapes, and a plan for every choice of passes.</summary>
    Planning,

    /// <summary>The generator and the C# compiler.</summary>
    Compiling,

    /// <summary>The naive networks.</summary>
    Reference,

    /// <summary>The emitted networks, their compilation to machine code included.</summary>
    Checking,
}

/// <summary>Seconds by what they were spent on, added up over all threads.</summary>
internal sealed class Costs
{
    private readonly long[] _ticks = new long[Enum.GetValues<Cost>().Length];

    public T Time<T>(Cost cost, Func<T> action)
    {
        long start = Stopwatch.GetTimestamp();
        T result = action();
        Interlocked.Add(ref _ticks[(int)cost], Stopwatch.GetTimestamp() - start);
        return result;
    }

    public override string ToString() => string.Join(", ", Enum.GetValues<Cost>().Select(cost =>
        FormattableString.Invariant($"{cost.ToString().ToLowerInvariant()} {(double)_ticks[(int)cost] / Stopwatch.Frequency:f1} s")));
}
