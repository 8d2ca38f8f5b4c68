using System;
using System.IO;
using System.IO.Compression;
using Xunit;

namespace ConvGen.Interop.Tests;

/// <summary>Zip files made to exhaust memory, or to write where they should not.</summary>
public sealed class HostileZipTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-zips-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("model.weights.h5")]
    [InlineData("archive/data.pkl")]
    public void ABombIsNotUnpacked(string name)
    {
        string path = Write(zip =>
        {
            using Stream stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
            {
                stream.Write(zeros);
            }
        });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("received 67108864", Refusal(path), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 24);
    }

    [Theory]
    [InlineData("../../evil/data.pkl")]
    [InlineData("/etc/data.pkl")]
    [InlineData("../data.pkl")]
    public void NamesOfEntriesAreNoPaths(string name)
    {
        string path = Write(zip => zip.CreateEntryFromFile(TestFiles.Path("inputs.bin"), name));
        Assert.Contains("expected", Refusal(path), StringComparison.Ordinal);
        Assert.Single(_directory.GetFileSystemInfos());
    }

    [Fact]
    public void TwoPicklesAreRefused()
    {
        string path = Write(zip =>
        {
            zip.CreateEntryFromFile(TestFiles.Path("inputs.bin"), "a/data.pkl");
            zip.CreateEntryFromFile(TestFiles.Path("inputs.bin"), "a/data.pkl");
        });
        Assert.Contains("expected data.pkl once; received it 2 times", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherZipFileIsSaidToBeOne() => Assert.Contains(
        "received a zip file of something else",
        Refusal(Write(zip => zip.CreateEntryFromFile(TestFiles.Path("inputs.bin"), "readme.txt"))), StringComparison.Ordinal);

    private static string Refusal(string path) =>
        Assert.Throws<InvalidDataException>(() => new EveryLayout(seed: 1).LoadWeights(path)).Message;

    private string Write(Action<ZipArchive> write)
    {
        string path = Path.Combine(_directory.FullName, "file.zip");
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        write(zip);
        return path;
    }
}
