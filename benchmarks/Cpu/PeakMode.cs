using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Cpu;

/// <summary>How fast the machine is at this moment: what a comparison asks before, between and after its rounds.</summary>
internal static class PeakMode
{
    /// <summary>About a fifth of a second.</summary>
    private const int Bursts = 2000;

    public static void Run()
    {
        Affinity.PinProcess(1);
        new JsonLine().Add("peer", "convgen").Add("mode", "peak").Add("bits", FmaPeak.Bits).Add("gflops", FmaPeak.Measure(Bursts), 1).Print();
    }
}
