using System;
using System.Collections.Generic;
using System.IO;
using ConvGen.Fuzzing.Tests.Campaigns;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests;

/// <summary>
/// Networks that random ones are too small or too seldom for, each kind once, at the widths that unroll differently.
/// </summary>
public sealed class FixedNetworkTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("LargeKernels", "512")]
    [InlineData("LargeKernels", "avx2")]
    [InlineData("LargeKernels", "128")]
    [InlineData("Sums", "512")]
    [InlineData("BatchKernels", "512")]
    [InlineData("Blocks", "512")]
    public void TheyAgreeWithTheReference(string file, string width)
    {
        Options options = new(0, 1) { File = Path.Combine(AppContext.BaseDirectory, "Networks", file + ".txt") };
        IReadOnlyList<string> failures = CommandLine.AtWidth(width, options, output.WriteLine);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
