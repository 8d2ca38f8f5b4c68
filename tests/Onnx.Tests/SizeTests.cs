using System;
using System.IO;
using Xunit;

namespace ConvGen.Onnx.Tests;

/// <summary>An ONNX file holds less than 2 GB: what is larger is refused with what to do, without the memory that it would take.</summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData(536_000_000L, false)]
    [InlineData(536_870_912L, true)]
    [InlineData(5_000_000_000L, true)]
    public void ANetworkOfMoreIsNotExported(long floats, bool isRefused)
    {
        OnnxExportException? refused = (OnnxExportException?)Record.Exception(() => OnnxExport.CheckSize("Huge", floats));
        Assert.Equal(isRefused, refused is not null);
        if (refused is not null)
        {
            Assert.StartsWith($"The weights of Huge take {4 * floats} bytes. An ONNX file holds less than 2 GB", refused.Message);
            Assert.Contains("net.SaveWeights", refused.Message);
        }
    }

    [Fact]
    public void AFileOfMoreIsNotRead()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        try
        {
            // A hole: the disk holds nothing of it.
            using (FileStream stream = File.Create(path))
            {
                stream.SetLength(3L << 30);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            OnnxImportException refused = Assert.Throws<OnnxImportException>(
                () => OnnxImport.Read(path, new OnnxImportOptions { ClassName = "Huge" }));
            Assert.Contains("It has 3221225472 bytes; ONNX files hold less than 2 GB.", refused.Message);
            Assert.Contains("save_as_external_data=True", refused.Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
