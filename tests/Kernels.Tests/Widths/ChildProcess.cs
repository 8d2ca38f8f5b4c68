using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using ConvGen.Execution;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Kernels.Tests.Checks;
using ConvGen.Tests.Reference.Comparison;
using ConvGen.Tests.Reference.Widths;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>The child's side: checks all cases between guard pages and writes what happens as it happens, one line each.</summary>
/// <remarks>
/// Lines: <c>unit 512 fused</c>, <c>begin C017</c>, <c>fail C017 text</c>, <c>end C017 digest</c>, <c>done</c>. A case that began and did
/// not end is one that the process died in.
/// </remarks>
internal static class ChildProcess
{
    /// <summary>Checks cases.</summary>
    public const string Check = "check";

    /// <summary>Reads one float outside a guarded buffer, to prove that this ends the process.</summary>
    public const string Overrun = "overrun";

    /// <summary>Fetches a panel that begins outside a guarded buffer, which must not read it.</summary>
    public const string Fetch = "fetch";

    public static int Run(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case Check:
                return CheckCases(args);
            case Overrun:
                return ReadOutside(Enum.Parse<GuardSide>(args[1]));
            case Fetch:
                return FetchOutside(Enum.Parse<GuardSide>(args[1]));
            default:
                Console.Error.WriteLine($"Usage: {Check} [case ...]: checks the named cases, or all, between guard pages.");
                return 2;
        }
    }

    private static int CheckCases(string[] args)
    {
        Say($"unit {VectorUnit.Current}");
        NetworkCase[] cases = [.. AllCases.List.Where(networkCase => args.Length == 1 || args.Contains(networkCase.Name))];

        // The largest cases are the last of the list: none of them is left to one processor at the end.
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(cases.Reverse(), EnumerablePartitionerOptions.NoBuffering), options, networkCase =>
        {
            Say($"begin {networkCase.Name}");
            Findings findings = CheckRun.Run(networkCase);
            foreach (string failure in findings.Failures)
            {
                Say($"fail {networkCase}: {failure.ReplaceLineEndings(" | ")}");
            }

            Say($"end {networkCase.Name} {findings.Digest:x16}");
        });
        Say("done");
        return 0;
    }

    private static int ReadOutside(GuardSide side)
    {
        using GuardedHeap heap = new(side);
        ref float first = ref MemoryMarshal.GetReference(heap.Take(100));
        Say("begin overrun");
        float outside = side == GuardSide.Start ? Unsafe.Add(ref first, -1) : Unsafe.Add(ref first, 100);
        Say($"survived and read {outside}");
        return 0;
    }

    private static int FetchOutside(GuardSide side)
    {
        using GuardedHeap heap = new(side);
        ref float first = ref MemoryMarshal.GetReference(heap.Take(100));
        Say("begin fetch");
        for (int sample = 0; sample < 3; sample++)
        {
            NonzeroTerms.Prefetch(
                ref Unsafe.Add(ref first, side == GuardSide.Start ? -16 : 100), step: 256, rows: 5, units: 32, sample, samples: 3);
        }

        Say("survived");
        return 0;
    }

    // Flushed at once: the last lines before a crash name the case.
    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
