using System;
using System.IO;
using System.Security.Cryptography;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] _elements = IdxBytes.Noise(2 * 3 * 4);
    private static readonly byte[] _plain = IdxBytes.File([2, 3, 4], _elements);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsPlainAndGzipWhateverTheName(bool gzip)
    {
        IdxFile file = IdxFile.Read(Write(gzip ? IdxBytes.Gzip(_plain) : _plain), dimensions: 3);

        Assert.Equal([2, 3, 4], file.Dimensions);
        Assert.Equal(_elements, file.Elements.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RefusesEveryTruncation(bool gzip)
    {
        byte[] whole = gzip ? IdxBytes.Gzip(_plain) : _plain;
        for (int length = 0; length < whole.Length; length++)
        {
            string path = Write(whole.AsSpan(0, length));
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, dimensions: 3));
            Assert.Contains(path, exception.Message, StringComparison.Ordinal);
            Assert.Contains("expected", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ADamagedGzipStreamNeverYieldsOtherElements()
    {
        byte[] whole = IdxBytes.Gzip(_plain);
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            string path = Write(damaged);
            try
            {
                // The time stamp of the header and padding bits are not data: damage there does no harm.
                Assert.Equal(_elements, IdxFile.Read(path, dimensions: 3).Elements.ToArray());
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 8 * _elements.Length, 8 * whole.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RefusesTrailingBytes(bool gzip)
    {
        byte[] longer = [.. _plain, 7];
        AssertRefused(gzip ? IdxBytes.Gzip(longer) : longer, "expected the end of the file after 24 bytes");
    }

    [Fact]
    public void RefusesAnotherType()
    {
        byte[] floats = [.. _plain];
        floats[2] = 0x0d;
        AssertRefused(floats, "expected the magic number 0x00000803 (unsigned bytes, 3 dimensions); received 0x00000d03");
    }

    [Fact]
    public void RefusesAnotherRank() =>
        AssertRefused(
            IdxBytes.File([24], _elements), "expected the magic number 0x00000803 (unsigned bytes, 3 dimensions); received 0x00000801");

    [Theory]
    [InlineData(0, "received 0")]
    [InlineData(-1, "received 4294967295")]
    public void RefusesASizeOutOfRange(int size, string received) => AssertRefused(IdxBytes.File([2, size, 4], _elements), received);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RefusesDimensionsThatTheFileCannotHoldBeforeAllocatingThem(bool gzip)
    {
        byte[] large = IdxBytes.File([60_000, 100, 100], _elements);
        AssertRefused(gzip ? IdxBytes.Gzip(large) : large, "expected 600000000 bytes of elements (60000 x 100 x 100)");
    }

    [Fact]
    public void RefusesDimensionsBeyondAnArray() =>
        AssertRefused(IdxBytes.File([int.MaxValue, int.MaxValue, int.MaxValue], _elements), "2147483647 x 2147483647 x 2147483647");

    [Fact]
    public void VerifiesTheChecksum()
    {
        string path = Write(IdxBytes.Gzip(_plain));

        IdxFile.Read(path, dimensions: 3, Convert.ToHexString(MD5.HashData(_plain)));
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, 3, new string('0', 32)));

        Assert.Contains("expected the MD5 00000000000000000000000000000000", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(MD5.HashData(_plain)), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhichFileIsMissing() =>
        Assert.Contains(
            "no-such-file", Assert.Throws<FileNotFoundException>(() => IdxFile.Read("no-such-file", 3)).Message, StringComparison.Ordinal);

    private void AssertRefused(byte[] content, string message)
    {
        string path = Write(content);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, dimensions: 3));
        Assert.StartsWith(path + ": expected", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private string Write(ReadOnlySpan<byte> content) => _directory.Write("images", content);
}
