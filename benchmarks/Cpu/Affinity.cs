using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace ConvGen.Benchmarks.Cpu;

/// <summary>Ties threads to processors, as the peers do, so that a figure is not that of a thread on the move. Linux only.</summary>
internal static unsafe partial class Affinity
{
    /// <summary>Ties every thread of the process, and those they will start, to the first <paramref name="threads"/> processors.</summary>
    public static void PinProcess(int threads)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        ulong mask = threads >= 64 ? ulong.MaxValue : (1UL << threads) - 1;
        foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            Pin(int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), mask);
        }
    }

    /// <summary>Ties the calling thread to one processor.</summary>
    public static void PinThread(int processor)
    {
        if (OperatingSystem.IsLinux())
        {
            Pin(0, 1UL << (processor & 63));
        }
    }

    private static void Pin(int task, ulong mask)
    {
        // A thread may have ended meanwhile; a processor may be forbidden, and then the figures still stand, less steady.
        if (SetAffinity(task, sizeof(ulong), &mask) != 0 && task == Environment.ProcessId)
        {
            Console.Error.WriteLine($"Not tied to processors (mask 0x{mask:x}): {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int task, nint maskBytes, ulong* mask);
}
