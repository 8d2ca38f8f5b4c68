using System;
using System.Linq;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Reading;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Harness;

/// <summary>What a failure prints can be read again.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void EveryRandomNetworkReadsAsItIsWritten() => Assert.All(
        Enumerable.Range(0, 300).Select(seed => NetworkGenerator.Create(seed).ToString()),
        text => Assert.Equal(text, NetworkReader.Read(text).ToString()));

    [Fact]
    public void MembersNeedNoType() => Assert.Equal(
        "[Input(4, 4, 2)] [Conv2D(Filters = 2, Kernel = 2, Padding = Padding.Same)] [Activate(Activation.Gelu)]",
        NetworkReader.Read("[Input(4, 4, 2), Conv2D(Filters = 2, Kernel = 2, Padding = Same), Activate(Gelu)]").ToString());

    [Fact]
    public void NamesAreAnyones() => Assert.Equal(
        "[Input(4, 4, 2)] [MaxPool2D(2, Name = \"v1\")] [Activate(Activation.Gelu)] [Add(\"v1\")]",
        NetworkReader.Read("[Input(4, 4, 2), MaxPool2D(2, Name = \"stem\"), Activate(Gelu, Name = \"unread\"), Add(\"stem\")]").ToString());

    [Theory]
    [InlineData("[Dense(3)]", "Expected [Input(...)]")]
    [InlineData("[Input(2, 2, 1)] [Dense(3)]", "does not fit")]
    [InlineData("[Input(2, 2, 1)] [Flatten] [Dense(3, KernelSeed = 4)]", "KernelSeed")]
    [InlineData("[Input(2, 2, 1)] [Conv3D]", "Conv3D")]
    [InlineData("[Input(2, 2, 1)] [MaxPool2D(1)] [Add(\"stem\")]", "stem")]
    [InlineData("[Input(2, 2, 1)] [MaxPool2D(1, Name = \"input\")]", "two values")]
    [InlineData("[Input(2, 2, 1)] [MaxPool2D(1)] [MaxPool2D(1, From = \"input\")]", "is not read")]
    [InlineData("[Input(2, 2, 1)] [Add]", "does not fit")]
    [InlineData("[Input(2, 2, 1)] [Flatten] [Add(\"input\")]", "does not fit")]
    public void WhatItCannotReadIsNamed(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => NetworkReader.Read(text)).Message);
}
