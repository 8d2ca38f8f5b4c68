using System;
using System.IO;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using Xunit;

namespace ConvGen.Tests.Persistence;

/// <summary>Files of other writers: what the format allows is read, what it forbids is named.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("     ")]
    public void TensorsInAnyOrderWithoutChecksumAreRead(string padding)
    {
        var network = new TinyNetwork();
        network.Load(Write(SafetensorsBytes.TinyHeader + padding, 64));

        Assert.Equal([0, 1, 2], network.Parameters["dense.bias"].ToArray());
        Assert.Equal([3], network.Parameters["dense.state"].ToArray());
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], network.Parameters["dense.kernel"].ToArray());
    }

    [Fact]
    public void MetadataOfOthersAreIgnoredAndNamesMayBeEscaped() => new TinyNetwork().Load(Write(
        SafetensorsBytes.TinyHeader
            .Replace("{\"dense.bias\"", "{\"__metadata__\":{\"format\":\"pt\"},\"dense\\u002ebias\"", StringComparison.Ordinal), 64));

    [Theory]
    [InlineData("", "begins with '{'; received an empty one")]
    [InlineData("[]", "begins with '{'; received the byte 0x5b")]
    [InlineData("{} x", "expected a header of JSON; received something else")]
    [InlineData("{\"a\":1}", "expected StartObject as tensor \"a\"; received Number")]
    [InlineData("{\"a\":{}}", "expected dtype, shape and data_offsets for tensor \"a\"; received no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "once each for tensor \"a\"; received \"dtype\"")]
    [InlineData("{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}", "received \"F99\"")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}", "received 1.0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "received -1")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", "received StartArray")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "expected 8 bytes for tensor \"a\", F32 (2)")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "received [4, 0]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[]}}", "received []")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807],\"data_offsets\":[0,4]}}",
        "fewer than 2^63 elements")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "expected tensor \"a\" to begin at byte 0")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "expected tensor \"b\" to begin at byte 4")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "received \"a\" twice")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "expected String as \"a\" of __metadata__; received Number")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}", "received \"a\" twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "received it twice")]
    [InlineData("{\"__metadata__\":{\"convgen.format\":\"2\"}}", "expected convgen.format \"1\"; received \"2\"")]
    [InlineData("{\"__metadata__\":{\"convgen.format\":\"1\"}}", "received \"1\" and none")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "expected 4 bytes of values behind the header, as it says; received 8")]
    public void WhatTheFormatForbidsIsNamed(string header, string problem) => AssertRefused(header, 8, problem);

    [Theory]
    [InlineData("dense.bias", "dense.beta", "lacks dense.bias and also holds dense.beta")]
    [InlineData("\"shape\":[4,3]", "\"shape\":[3,4]", "dense.kernel: expected F32 (4, 3), received F32 (3, 4)")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1]", "\"dtype\":\"I32\",\"shape\":[1]", "dense.state: expected F32 (1), received I32 (1)")]
    public void WhatDoesNotSuitTheNetworkIsNamed(string original, string replacement, string problem) =>
        AssertRefused(SafetensorsBytes.TinyHeader.Replace(original, replacement, StringComparison.Ordinal), 64, problem);

    [Fact]
    public void AHugeHeaderIsRefusedBeforeItsMemoryIsAllocated()
    {
        byte[] file = SafetensorsBytes.File(SafetensorsBytes.TinyHeader, 64);
        file[7] = 0x7f;
        string path = _directory.Write("file", file);
        Assert.Throws<InvalidDataException>(() => new TinyNetwork().Load(path));
    }

    private void AssertRefused(string header, int payload, string problem)
    {
        var network = new TinyNetwork(seed: 1);
        float[] before = network.Parameters.Values.ToArray();
        string path = Write(header, payload);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => network.Load(path));

        Assert.StartsWith(path + ": expected", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Values.ToArray());
    }

    private string Write(string header, int payload) => _directory.Write("file", SafetensorsBytes.File(header, payload));
}
