using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace ConvGen.Interop.Tests.Torch;

/// <summary>A small tensor may be a view of a huge memory: none is taken that the file does not hold.</summary>
public sealed class HostileStorageTests : IDisposable
{
    // Its elements lie so far apart that all of them together span a gigabyte.
    private const int Elements = 250_000_000;
    private const int Stride = Elements / 4;

    // What reading any file takes.
    private const long MostBytes = 1 << 24;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(4, "expected 250000000 elements of 4 bytes in archive/data/0; received 4 bytes")]
    [InlineData(1_000_000_000, "expected archive/data/0 of at most ")]
    public void AZipFilesMemoryIsTakenWhereItIsHeld(int bytes, string problem)
    {
        using (ZipArchive zip = ZipFile.Open(_path, ZipArchiveMode.Create))
        {
            using (Stream pickle = zip.CreateEntry("archive/data.pkl").Open())
            {
                pickle.Write(Latin($"\u0080\u0002{Bias(storageEnd: "")}."));
            }

            using Stream memory = zip.CreateEntry("archive/data/0", CompressionLevel.Fastest).Open();
            byte[] zeros = new byte[1 << 20];
            for (int left = bytes; left > 0; left -= zeros.Length)
            {
                memory.Write(zeros, 0, Math.Min(left, zeros.Length));
            }
        }

        AssertRefused(problem);
    }

    [Fact]
    public void ALegacyFilesMemoryIsTakenWhereItIsHeld()
    {
        File.WriteAllBytes(_path, Latin(
            "\u0080\u0002\u008a\u000a\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019." +
            "\u0080\u0002M\u00e9\u0003.\u0080\u0002}." + $"\u0080\u0002{Bias(storageEnd: "N")}." +
            "\u0080\u0002]X\u0001\0\0\00a." + "\u0001\0\0\0\0\0\0\0" + "\0\0\0\0"));
        AssertRefused("expected 250000000 elements of memory \"0\"; received fewer");
    }

    private void AssertRefused(string problem)
    {
        EveryLayout network = new(seed: 1);
        float[] before = network.Parameters.Values.ToArray();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => network.LoadWeights(_path, WeightSource.Torch, new WeightOptions { Partial = true }));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostBytes);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Values.ToArray());
    }

    /// <summary>A state dict with a bias of four elements, as a pickle.</summary>
    private static string Bias(string storageEnd) =>
        $"}}{Text("conv2d.bias")}ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}ctorch\nFloatStorage\n{Text("0")}{Text("cpu")}" +
        string.Create(CultureInfo.InvariantCulture, $"I{Elements}\n{storageEnd}tQK\0K\u0004\u0085I{Stride}\n\u0085\u0089") +
        "ccollections\nOrderedDict\n)RtRs";

    private static string Text(string text) => $"X{(char)text.Length}\0\0\0{text}";

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
