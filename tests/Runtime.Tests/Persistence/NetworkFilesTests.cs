using System;
using System.IO;
using System.Linq;
using System.Text;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Training;
using Xunit;

namespace ConvGen.Tests.Persistence;

public sealed class NetworkFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void WhatIsSavedIsLoadedToTheBit()
    {
        string path = InDirectory("network.safetensors");
        var saved = new TinyClassifier(seed: 1);
        saved.Save(path);

        INetwork loaded = new TinyClassifier(seed: 2);
        Assert.NotEqual(Bits(saved), Bits(loaded));
        loaded.Load(path);

        Assert.Equal(Bits(saved), Bits(loaded));
        float[] input = Samples.Random(64);
        Assert.Equal(Predict(saved, input), Predict(loaded, input));
    }

    [Fact]
    public void StateThatIsNotTrainedIsSavedToo()
    {
        string path = InDirectory("network.safetensors");
        var saved = new TinyNetwork(seed: 1);
        saved.Parameters["dense.state"].SetValues([float.NegativeInfinity]);
        saved.Save(path);

        var loaded = new TinyNetwork(seed: 2);
        loaded.Load(path);

        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void TheFileIsWhatTheFormatDemands()
    {
        string path = InDirectory("network.safetensors");
        new TinyNetwork().Save(path);
        byte[] file = File.ReadAllBytes(path);

        int headerLength = (int)BitConverter.ToInt64(file);
        Assert.Equal(0, headerLength % 8);
        Assert.Equal(8 + headerLength + 16 * sizeof(float), file.Length);
        string header = Encoding.UTF8.GetString(file, 8, headerLength);
        Assert.StartsWith("{\"__metadata__\":{\"convgen.sha256\":\"", header, StringComparison.Ordinal);
        Assert.Contains(
            "\"dense.kernel\":{\"dtype\":\"F32\",\"shape\":[4,3],\"data_offsets\":[0,48]}," +
            "\"dense.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[48,60]}," +
            "\"dense.state\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[60,64]}}",
            header,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SavingReplacesAndLeavesNothingElse()
    {
        string path = InDirectory("network.safetensors");
        var network = new TinyNetwork(seed: 1);
        new TinyClassifier().Save(path);
        network.Save(path);

        Assert.Equal([path], Directory.GetFiles(_directory.Path));
        new TinyNetwork(seed: 2).Load(path);
    }

    [Fact]
    public void TemporariesOfDeadWritersGoAndThoseOfLivingOnesStay()
    {
        string path = InDirectory("network.safetensors");
        string dead = _directory.Write("network.safetensors.dead.convgen-tmp", [1, 2, 3]);
        string other = _directory.Write("other.safetensors.dead.convgen-tmp", [1, 2, 3]);
        string living = InDirectory("network.safetensors.living.convgen-tmp");
        using (new FileStream(living, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete))
        {
            new TinyNetwork().Save(path);
            Assert.Equal([path, living, other], Directory.GetFiles(_directory.Path).Order(StringComparer.Ordinal));
        }

        Assert.False(File.Exists(dead));
        new TinyNetwork().Save(path);
        Assert.False(File.Exists(living));
    }

    [Fact]
    public void WhatALinkPointsAtIsReplaced()
    {
        string target = InDirectory("epoch-3.safetensors");
        string link = InDirectory("latest.safetensors");
        var network = new TinyNetwork(seed: 1);
        new TinyNetwork(seed: 2).Save(target);
        File.CreateSymbolicLink(link, target);

        network.Save(link);

        Assert.NotNull(new FileInfo(link).LinkTarget);
        var loaded = new TinyNetwork(seed: 3);
        loaded.Load(target);
        Assert.Equal(Bits(network), Bits(loaded));
    }

    [Fact]
    public void AFailingSaveKeepsTheOldFile()
    {
        string path = InDirectory("network.safetensors");
        var network = new TinyNetwork(seed: 1);
        network.Save(path);
        byte[] before = File.ReadAllBytes(path);

        Assert.Throws<InvalidOperationException>(() => ConvGen.Persistence.AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void ADirectoryIsNoFile()
    {
        IOException exception = Assert.Throws<IOException>(() => new TinyNetwork().Save(_directory.Path));
        Assert.Contains("received a directory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileOrDirectoryIsNamed()
    {
        string path = InDirectory("missing");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => new TinyNetwork().Load(path)).Message, StringComparison.Ordinal);
        Assert.Contains(
            path, Assert.Throws<DirectoryNotFoundException>(() => new TinyNetwork().Save(Path.Combine(path, "file"))).Message,
            StringComparison.Ordinal);
    }

    private string InDirectory(string name) => Path.Combine(_directory.Path, name);

    private static uint[] Bits(INetwork network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.ToArray()).Select(BitConverter.SingleToUInt32Bits)];

    private static float[] Predict(INetwork network, float[] input)
    {
        float[] outputs = new float[network.OutputShape.Length];
        network.Predict(input, outputs);
        return outputs;
    }
}
