using System.Threading.Tasks;
using ConvGen.Generator.Tests.Diagnostics;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Shapes;

/// <summary>Dilated windows, and PyTorch's rule for a last window that reaches beyond the input.</summary>
public class PoolTests
{
    [Theory]
    [InlineData("[Input(7, 9, 3), MaxPool2D(2, CeilMode = true)]", "4x5x3")]
    [InlineData("[Input(7, 9, 3), MaxPool2D(2)]", "3x4x3")]
    [InlineData("[Input(8, 8, 3), AveragePool2D(3, Stride = 2, CeilMode = true)]", "4x4x3")]
    // A fourth row of windows would start behind the input: it does not count.
    [InlineData("[Input(8, 8, 3), MaxPool2D(2, Stride = 3, PadTop = 1, PadBottom = 1, CeilMode = true)]", "3x3x3")]
    [InlineData("[Input(5, 5, 2), MaxPool2D(2, Stride = 3, CeilMode = true)]", "2x2x2")]
    [InlineData("[Input(4, 4, 2), MaxPool2D(1, Stride = 3, CeilMode = true)]", "2x2x2")]
    [InlineData("[Input(3, 3, 2), MaxPool2D(1, Stride = 3, CeilMode = true)]", "1x1x2")]
    // Even the first window reaches beyond the input.
    [InlineData("[Input(1, 3, 2), MaxPool2D(2, CeilMode = true)]", "1x2x2")]
    [InlineData("[Input(9, 9, 2), MaxPool2D(3, Stride = 1, PoolDilation = 3)]", "3x3x2")]
    [InlineData("[Input(9, 9, 2), AveragePool2D(3, Stride = 1, PoolDilationHeight = 2, Padding = Padding.Same)]", "9x9x2")]
    public void Outputs(string attributes, string expected) => Assert.Equal(expected, Pipeline.Layers(attributes)[^1].Output.ToString());

    [Theory]
    [InlineData(
        "[MaxPool2D(2, [|PoolDilation = 2|], Stride = 1, Padding = Padding.Same)]", "CG0068",
        "Layer 'max_pooling2d': a window of 2x2 with dilation 2x2 would meet no element of the 1x8 input; use a smaller dilation or "
            + "smaller pads")]
    [InlineData(
        "[MaxPool2D(2, [|PadLeft = 3|], PoolDilationWidth = 2)]", "CG0059",
        "PadLeft is 3, but the window spans 3 columns, so that a window could lie wholly in padding; use at most 2")]
    [InlineData(
        "[MaxPool2D(1, Padding = Padding.Same, [|CeilMode = true|])]", "CG0022",
        "CeilMode cannot be combined with Padding = Same: which rounds up as well, with windows of its own; keep one")]
    public Task Mistakes(string layer, string id, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(1, 8, 2)]\n" + layer, id, message);
}
