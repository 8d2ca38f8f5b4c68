using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>
/// Windows that meet nothing but padding have gradients without any product, at some widths in loops; a network in which nothing is trained
/// has segments without any call backward.
/// </summary>
public class EmptyLoopTests
{
    [Theory]
    [InlineData("[Input(1, 1, 24)] [DepthwiseConv2D(Kernel = 1, StrideHeight = 2, StrideWidth = 1, PadTop = 1)]")]
    [InlineData("[Input(2, 6, 48)] [DepthwiseConv2D(Kernel = 3, Stride = 7, PadTop = 3, PadLeft = 2, PadRight = 2)]")]
    [InlineData("[Input(1, 1, 24)] [Conv2D(Filters = 40, Kernel = 1, StrideHeight = 2, StrideWidth = 1, PadTop = 1)]")]
    [InlineData("[Input(1, 5, 1)] [Conv2D(Filters = 40, Kernel = 1, Trainable = false)] [Flatten] [Dense(82, Trainable = false)]")]
    public async Task TheyCompile(string attributes) => Assert.Empty(
        (await GeneratorHost.RunAsync($"using ConvGen;\n{attributes}\npublic partial class Net;")).Diagnostics);
}
