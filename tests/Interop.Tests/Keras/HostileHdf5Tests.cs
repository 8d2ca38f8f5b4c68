using System;
using System.IO;
using System.Linq;
using System.Text;
using PureHDF;
using Xunit;

namespace ConvGen.Interop.Tests.Keras;

/// <summary>HDF5 files that somebody made up end in an error, soon and in little memory, and the network is as it was.</summary>
public sealed class HostileHdf5Tests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-hdf5-");
    private readonly EveryLayout _network = new(seed: 1);

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("/layers")]
    [InlineData("/a")]
    public void ALinkToItselfIsRefused(string target)
    {
        H5Group root = new() { ["layers"] = new H5SoftLink(target), ["a"] = new H5SoftLink("/layers") };
        AssertRefused(KerasFiles.Write(_directory.FullName, root), "expected ");
    }

    [Fact]
    public void GroupsInGroupsWithoutEndAreRefused()
    {
        H5Group inner = new();
        for (int i = 0; i < 200; i++)
        {
            inner = new H5Group { ["layers"] = inner };
        }

        AssertRefused(KerasFiles.Write(_directory.FullName, inner), "expected models of at most 16 levels");
    }

    /// <summary>As many names as an attribute holds, all of them the same long text.</summary>
    [Fact]
    public void NamesThatShareAHugeTextAreRefused()
    {
        H5Group root = KerasFiles.Legacy();
        string[] names = [new string('a', 1 << 20), .. Enumerable.Range(0, 3000).Select(i => $"name{i:d4}")];
        root.Attributes["layer_names"] = names;
        string path = KerasFiles.Write(_directory.FullName, root);
        byte[] file = File.ReadAllBytes(path);
        byte[] length = BitConverter.GetBytes(1 << 20);
        int first = Enumerable.Range(0, file.Length - 32).First(
            i => file.AsSpan(i, 4).SequenceEqual(length) && BitConverter.ToInt32(file, i + 16) == 8);
        byte[] reference = file[first..(first + 16)];
        for (int i = 1; i <= 3000; i++)
        {
            reference.CopyTo(file, first + 16 * i);
        }

        File.WriteAllBytes(path, file);
        AssertRefused(path, "expected texts of their own as attribute layer_names; received the same text in two places");
    }

    /// <summary>The names that h5py 3 stores, which have any length, in a file as large as those of large networks.</summary>
    [Fact]
    public void NamesOfAnyLengthAreReadInALargeFile()
    {
        string path = KerasFiles.Write(_directory.FullName, KerasFiles.Legacy());
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(1L << 30);
        }

        _network.LoadWeights(path);
        Assert.Equal([0, 1, 2], _network.Parameters[0].ToArray()[..3]);
    }

    [Fact]
    public void AChunkLargerThanTheValuesIsRefused() =>
        AssertRefused(TestFiles.Path("chunks.h5"), "expected chunks of \"conv2d/conv2d/kernel:0\" within its ");

    /// <summary>Whether the other file is there or not: what lies there is nobody's business.</summary>
    [Theory]
    [InlineData("external_storage.h5", "external_values.bin", "HDF5_EXTFILE_PREFIX", "received those of others")]
    [InlineData("external_link.h5", "external_target.h5", "HDF5_EXT_PREFIX", "received nothing, or a link that leads")]
    public void ValuesOfAnotherFileAreRefused(string name, string other, string prefix, string received)
    {
        string path = Path.Combine(_directory.FullName, name), beside = Path.Combine(_directory.FullName, other);
        File.Copy(TestFiles.Path(name), path);
        AssertRefused(path, "\"conv2d/conv2d/kernel:0\" in the file; " + received);

        File.Copy(TestFiles.Path("external_target.h5"), beside);
        Environment.SetEnvironmentVariable(prefix, _directory.FullName);
        try
        {
            AssertRefused(path, "\"conv2d/conv2d/kernel:0\" in the file; " + received);
        }
        finally
        {
            Environment.SetEnvironmentVariable(prefix, null);
        }
    }

    private void AssertRefused(string path, string problem)
    {
        float[] before = _network.Parameters.Values.ToArray();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => _network.LoadWeights(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1L << 29);
        Assert.True(exception.Message.Contains(problem, StringComparison.Ordinal), $"\"{problem}\" is not in: {exception.Message}");
        Assert.Equal(before, _network.Parameters.Values.ToArray());
    }
}
