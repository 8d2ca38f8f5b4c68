using System;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>All checks of one case.</summary>
internal static class CheckRun
{
    /// <summary>Runs them; buffers lie between guard pages, where the system has them.</summary>
    /// <returns>Failures and the digest of all result bits.</returns>
    public static Findings Run(NetworkCase networkCase)
    {
        Findings findings = new();
        try
        {
            // Each side of the buffers is guarded by one of the passes over all methods.
            using (Heap heap = GuardedHeap.IsSupported ? new GuardedHeap(GuardSide.End) : new ManagedHeap())
            {
                CaseCheck.Run(networkCase, NumberKind.Integers, heap, findings);
                ReportDamage(heap, findings);
            }

            using (Heap heap = GuardedHeap.IsSupported ? new GuardedHeap(GuardSide.Start) : new ManagedHeap())
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

    private static void ReportDamage(Heap heap, Findings findings)
    {
        if (heap.FindDamage() is { } damage)
        {
            findings.Add(damage);
        }
    }
}
