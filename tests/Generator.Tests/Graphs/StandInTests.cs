using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Layers;
using Xunit;

namespace ConvGen.Generator.Tests.Graphs;

/// <summary>A block's stand-ins are numbers, and every expression of them is another one.</summary>
public class StandInTests
{
    private const int MaxNumerator = 32, MaxDenominator = 16, MaxOffset = 1000;

    private static readonly (BlockArgument Argument, int Code)[] _arguments =
    [
        (BlockArgument.Filters, Arg.Filters), (BlockArgument.Channels, Arg.Channels), (BlockArgument.Units, Arg.Units),
        (BlockArgument.Kernel, Arg.Kernel), (BlockArgument.Stride, Arg.Stride), (BlockArgument.Dilation, Arg.Dilation),
    ];

    [Fact]
    public void EveryExpressionIsReadBack()
    {
        Random random = new(1);
        foreach ((BlockArgument argument, int code, int numerator, int denominator) in Fractions())
        {
            int value = checked(numerator * code) / denominator;
            Assert.Equal(numerator * (long)code, (long)value * denominator);
            int divisor = GreatestCommonDivisor(numerator, denominator);
            foreach (int offset in (int[])[-MaxOffset, -1, 0, 1, MaxOffset, .. Samples(random, 8, -MaxOffset, MaxOffset)])
            {
                StandIn expected = new(argument, numerator / divisor, denominator / divisor, offset);
                Assert.Equal(expected, StandIn.Decode(value + offset));
            }
        }
    }

    [Fact]
    public void NoTwoExpressionsAreTheSameNumber()
    {
        long[] values =
            [.. Fractions().Select(fraction => (long)fraction.Numerator * fraction.Code / fraction.Denominator).Distinct().Order()];
        Assert.True(values.Length > 6 * 200);
        Assert.True(values.Zip(values.Skip(1), (low, high) => high - low).Min() > 2 * MaxOffset);
    }

    [Fact]
    public void OrdinaryNumbersStandForThemselves()
    {
        Random random = new(2);
        int[] values =
        [
            int.MinValue, int.MaxValue, .. Enumerable.Range(-5000, 10_000), .. Samples(random, 100_000, -720_719, int.MaxValue),
        ];
        foreach (int value in values)
        {
            Assert.Null(StandIn.Decode(value));
        }
    }

    private static IEnumerable<(BlockArgument Argument, int Code, int Numerator, int Denominator)> Fractions() =>
        from argument in _arguments
        from numerator in Enumerable.Range(1, MaxNumerator)
        from denominator in Enumerable.Range(1, MaxDenominator)
        select (argument.Argument, argument.Code, numerator, denominator);

    private static IEnumerable<int> Samples(Random random, int count, int least, int most) =>
        Enumerable.Range(0, count).Select(_ => random.Next(least, most));

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
