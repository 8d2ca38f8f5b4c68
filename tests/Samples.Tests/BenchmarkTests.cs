using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The benchmarks measure what they name. How fast it is nobody looks at here.</summary>
public sealed class BenchmarkTests
{
    /// <summary>The 14 shapes, the three passes, a batch of one and one that threads cut, in schedules cut down to a pass.</summary>
    [Fact]
    public async Task EveryPassOfEveryConvolutionRuns()
    {
        string[] lines = await Lines("conv", "--batches", "1,3", "--threads", "2", "--seconds", "0.001");
        Assert.Equal(14 * 3 * 2, lines.Length);
        Assert.All(lines, line => Assert.Matches("\"gflops\":[1-9]", line));
    }

    private static async Task<string[]> Lines(params string[] arguments)
    {
        // bin/CONFIGURATION/FRAMEWORK, as that of these tests.
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string path = Path.Combine(
            Repository.Directory, "benchmarks", "bin", framework.Parent!.Name, framework.Name, "ConvGen.Benchmarks.dll");
        string output = await SampleProcess.RunFileAsync(path, arguments);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
