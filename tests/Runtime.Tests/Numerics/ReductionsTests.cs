using System.Linq;
using ConvGen.Numerics;
using ConvGen.Tests.Training;
using Xunit;

namespace ConvGen.Tests.Numerics;

public sealed class ReductionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void SumsAreTakenInDouble(int length)
    {
        float[] values = Samples.Random(length);
        Assert.Equal(values.Sum(value => (double)value * value), Reductions.SumOfSquares(values), 1e-12);
        Assert.Equal(values.Sum(value => double.Abs(value)), Reductions.SumOfMagnitudes(values), 1e-12);
    }

    [Fact]
    public void NaNShows()
    {
        Assert.True(double.IsNaN(Reductions.SumOfSquares([1, float.NaN])));
        Assert.True(double.IsNaN(Reductions.SumOfMagnitudes([float.NaN, 1, 1, 1, 1, 1, 1, 1, 1])));
    }
}
