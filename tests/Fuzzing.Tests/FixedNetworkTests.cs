using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
    [InlineData("512", "LargeKernels", "Sums", "BatchKernels", "Blocks")]
    [InlineData("avx2", "LargeKernels")]
    [InlineData("128", "LargeKernels")]
    public void TheyAgreeWithTheReference(string width, params string[] files)
    {
        Options options = new(0, 1)
        {
            Files = [.. files.Select(file => Path.Combine(AppContext.BaseDirectory, "Networks", file + ".txt"))],
        };
        IReadOnlyList<string> failures = CommandLine.AtWidth(width, options, output.WriteLine);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
