using System.Linq;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Shapes;

/// <summary>The networks of the source documents, against the numbers printed there.</summary>
public class DocumentedNetworkTests
{
    [Theory]
    [InlineData(Networks.D1, "Demo.D1", 30_762)]
    [InlineData(Networks.D2, "Demo.D2", 34_826)]
    [InlineData(Networks.D3, "Demo.D3", 3_274_634)]
    public void ParameterCounts(string source, string type, int expected)
    {
        ShapedNetwork network = Pipeline.Infer(source, type).Network!;
        Assert.Equal(expected, network.Nodes.Sum(node => node.Parameters.Sum(Length)));
    }

    [Fact]
    public void SummaryOfD2()
    {
        ShapedNetwork network = Pipeline.Infer(Networks.D2, "Demo.D2").Network!;
        Assert.Equal(
            [
                ("Conv2D", "26x26x32", 320), ("MaxPooling2D", "13x13x32", 0), ("Conv2D", "11x11x64", 18_496), ("MaxPooling2D", "5x5x64", 0),
                ("Flatten", "1600", 0), ("Dropout", "1600", 0), ("Dense", "10", 16_010),
            ],
            network.Nodes.Skip(1).Select(node => (node.Node.LayerType, node.Output.ToString(), node.Parameters.Sum(Length))));
    }

    [Fact]
    public void ReceptiveFieldsOfD2()
    {
        ShapedNetwork network = Pipeline.Infer(Networks.D2, "Demo.D2").Network!;
        Assert.Equal([3, 4, 8, 10, 10, 10, 26], network.Nodes.Skip(1).Select(node => node.ReceptiveHeight));
    }

    [Fact]
    public void FlopsOfD2()
    {
        ShapedNetwork network = Pipeline.Infer(Networks.D2, "Demo.D2").Network!;
        Assert.Equal(
            [26 * 26 * 32 * (2 * 9 + 1), 13 * 13 * 32 * 4, 11 * 11 * 64 * (2 * 9 * 32 + 1), 5 * 5 * 64 * 4, 0, 0, 10 * (2 * 1600 + 1)],
            network.Nodes.Skip(1).Select(node => node.Flops));
    }

    private static int Length(ShapedParameter parameter) => parameter.Shape.Aggregate(1, (length, size) => length * size);
}
