using System;
using System.Collections.Generic;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>All checks of one case.</summary>
internal static class CheckRun
{
    /// <summary>Runs them; buffers lie between guard pages when <paramref name="guarded"/>.</summary>
    /// <returns>Failures and the digest of all result bits.</returns>
    public static Findings Run(NetworkCase networkCase, bool guarded)
    {
        Findings findings = new();
        try
        {
            // Each side of the buffers is guarded by one of the passes over all methods.
            using (Heap heap = guarded ? new GuardedHeap(GuardSide.End) : new ManagedHeap())
            {
                CaseCheck.Run(networkCase, NumberKind.Integers, heap, findings);
                ReportDamage(heap, findings);
            }

            using (Heap heap = guarded ? new GuardedHeap(GuardSide.Start) : new ManagedHeap())
            {
                CaseCheck.Run(networkCase, NumberKind.Reals, heap, findings);
                NanCheck.Run(networkCase, heap, findings);
                ReportDamage(heap, findings);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            findings.Add($"threw {exception}");
        }

        return findings;
    }

    /// <summary>The failures of many cases as one text, each led by its case; empty when all are right.</summary>
    public static string Describe(IEnumerable<(NetworkCase Case, Findings Findings)> results)
    {
        List<string> lines = [];
        foreach ((NetworkCase networkCase, Findings findings) in results)
        {
            foreach (string failure in findings.Failures)
            {
                lines.Add($"{networkCase}: {failure}");
            }
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static void ReportDamage(Heap heap, Findings findings)
    {
        if (heap.FindDamage() is { } damage)
        {
            findings.Add(damage);
        }
    }
}
