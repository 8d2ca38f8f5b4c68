using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Persistence;
using Xunit;

namespace ConvGen.Tests.Weights;

/// <summary>A damaged safetensors file of another framework is refused, and then no parameter has changed.</summary>
public sealed class DamagedWeightsTests : IDisposable
{
    private const int Payload = 64;

    private readonly TemporaryDirectory _directory = new();
    private readonly TinyNetwork _network = new(seed: 1);
    private readonly float[] _before;

    public DamagedWeightsTests() => _before = _network.Parameters.Values.ToArray();

    private static byte[] Whole => SafetensorsBytes.File(SafetensorsBytes.TinyHeader, Payload);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void TheWholeFileIsLoaded() => Assert.Null(Load(Whole, "whole"));

    [Fact]
    public void EveryTruncationIsRefused()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            Assert.NotNull(Load(Whole.AsSpan(0, length), $"cut to {length} of {Whole.Length} bytes"));
        }
    }

    /// <summary>A bit of a value cannot be told from a right one; one of the header is seen, or means the same.</summary>
    [Fact]
    public void EveryFlippedBitIsRefusedOrLoadedWhole()
    {
        int header = Whole.Length - Payload, refused = 0;
        for (int bit = 0; bit < 8 * header; bit++)
        {
            byte[] damaged = Whole;
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Load(damaged, $"bit {bit % 8} of byte {bit / 8} flipped") is null)
            {
                Assert.DoesNotContain(0.5f, _network.Parameters.Values.ToArray());
                foreach (Parameter parameter in _network.Parameters)
                {
                    parameter.SetValues([.. Enumerable.Repeat(0.5f, parameter.Length)]);
                }

                _network.Parameters.Values.CopyTo(_before);
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(refused, 8 * header * 9 / 10, 8 * header);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void AHeaderLongerThanTheFileIsRefusedBeforeItsMemoryIsTaken(long length)
    {
        byte[] damaged = Whole;
        BinaryPrimitives.WriteInt64LittleEndian(damaged, length);
        Assert.NotNull(Load(damaged, $"a header of {length} bytes"));
    }

    [Theory]
    [InlineData("[0,12]", "[0,9223372036854775807]")]
    [InlineData("[16,64]", "[9223372036854775759,9223372036854775807]")]
    [InlineData("[16,64]", "[20,68]")]
    [InlineData("[16,64]", "[12,60]")]
    [InlineData("[12,16]", "[0,4]")]
    [InlineData("[12,16]", "[16,12]")]
    [InlineData("[12,16]", "[-4,0]")]
    [InlineData("[12,16]", "[18446744073709551616,4]")]
    public void OffsetsOutOfRangeOrOfOthersAreRefused(string original, string replacement)
    {
        string header = SafetensorsBytes.TinyHeader.Replace(original, replacement, StringComparison.Ordinal);
        Assert.NotEqual(SafetensorsBytes.TinyHeader, header);
        Assert.NotNull(Load(SafetensorsBytes.File(header, Payload), replacement));
    }

    /// <summary>Why a file is refused, in little memory and with no parameter changed; null where it is loaded.</summary>
    private Exception? Load(ReadOnlySpan<byte> content, string damage)
    {
        string path = _directory.Write("damaged.safetensors", content);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Exception? exception = Record.Exception(() => _network.LoadWeights(path, WeightSource.Keras));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1 << 22);
        if (exception is null)
        {
            return null;
        }

        // Where the first bytes are another format's, the package for that is asked for.
        Assert.True(exception is InvalidDataException or NotSupportedException, $"{damage}: {exception}");
        Assert.Contains("expected ", exception.Message, StringComparison.Ordinal);
        Assert.True(_network.Parameters.Values.SequenceEqual(_before), damage);
        return exception;
    }
}
