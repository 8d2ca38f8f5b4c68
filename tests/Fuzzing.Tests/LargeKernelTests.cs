using System;
using System.Collections.Generic;
using System.IO;
using ConvGen.Fuzzing.Tests.Campaigns;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests;

/// <summary>Kernels that are larger than random networks can afford, each kind once, at the widths that unroll differently.</summary>
public sealed class LargeKernelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("512")]
    [InlineData("avx2")]
    [InlineData("128")]
    public void LargeKernelsAgreeWithTheReference(string width)
    {
        Options options = new(0, 1) { File = Path.Combine(AppContext.BaseDirectory, "Networks", "LargeKernels.txt") };
        IReadOnlyList<string> failures = CommandLine.AtWidth(width, options, output.WriteLine);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
