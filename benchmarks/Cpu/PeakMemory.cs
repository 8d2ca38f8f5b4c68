using System.Diagnostics;

namespace ConvGen.Benchmarks.Cpu;

/// <summary>The most memory that this process held at a time.</summary>
internal static class PeakMemory
{
    /// <summary>Megabytes of 10^6 bytes.</summary>
    public static double Megabytes
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 * 1e-6;
        }
    }
}
