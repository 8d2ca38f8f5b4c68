using System.IO;
using ConvGen.Fuzzing.Tests.Compiling;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Harness;

/// <summary>What a refactoring compares is written whole.</summary>
public sealed class EmittedTextTests
{
    private const string Network = "using ConvGen; namespace Demo; [Input(4, 4, 1)] [Flatten] [Dense(3)] public partial class Net;";

    [Fact]
    public void EveryFileOfANetworkIsWritten()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            (string sources, string emitted) = (Path.Combine(folder.FullName, "sources"), Path.Combine(folder.FullName, "emitted"));
            Directory.CreateDirectory(Path.Combine(sources, "obj"));
            File.WriteAllText(Path.Combine(sources, "Net.cs"), Network);
            File.WriteAllText(Path.Combine(sources, "obj", "Old.cs"), Network.Replace("Net;", "Old;", System.StringComparison.Ordinal));
            Assert.Equal(0, EmittedText.Run([EmittedText.Command, emitted, sources]));
            Assert.Equal(2, Directory.GetFiles(emitted).Length);
            string kernels = File.ReadAllText(Path.Combine(emitted, "Demo.Net.Kernels.g.cs"));
            Assert.Contains("class Kernels", kernels, System.StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AFolderThatIsMissingIsRefused() => Assert.Equal(2, EmittedText.Run([EmittedText.Command, "emitted", "no such folder"]));
}
