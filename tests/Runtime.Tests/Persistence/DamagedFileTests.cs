using System;
using System.IO;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using Xunit;

namespace ConvGen.Tests.Persistence;

/// <summary>Whatever happens to a file, loading it says so and changes nothing.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TinyNetwork _network = new(seed: 1);
    private readonly float[] _before;

    public DamagedFileTests() => _before = _network.Parameters.Values.ToArray();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EveryTruncationIsRefused()
    {
        byte[] whole = SavedFile();
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole.AsSpan(0, length), $"cut to {length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void EveryFlippedBitIsRefused()
    {
        byte[] whole = SavedFile();
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(damaged, $"bit {bit % 8} of byte {bit / 8} flipped");
        }
    }

    [Fact]
    public void EveryTruncationOfAForeignFileIsRefused()
    {
        byte[] whole = SafetensorsBytes.File(SafetensorsBytes.TinyHeader, 64);
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole.AsSpan(0, length), $"cut to {length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void TrailingBytesAreRefused() => AssertRefused([.. SavedFile(), 0], "a byte longer");

    private byte[] SavedFile()
    {
        string path = Path.Combine(_directory.Path, "whole.safetensors");
        new TinyNetwork(seed: 2).Save(path);
        return File.ReadAllBytes(path);
    }

    private void AssertRefused(ReadOnlySpan<byte> content, string damage)
    {
        string path = _directory.Write("damaged.safetensors", content);
        Exception? exception = Record.Exception(() => _network.Load(path));
        Assert.True(exception is InvalidDataException, $"{damage}: {exception?.ToString() ?? "was loaded"}");
        Assert.StartsWith(path + ": expected ", exception!.Message, StringComparison.Ordinal);
        Assert.Contains("received ", exception.Message, StringComparison.Ordinal);
        Assert.True(_network.Parameters.Values.SequenceEqual(_before), damage);
    }
}
