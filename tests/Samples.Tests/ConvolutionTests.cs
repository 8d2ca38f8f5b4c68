using System;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>How convolution works: every number that the sample prints can be checked by hand.</summary>
public sealed class ConvolutionTests : IClassFixture<ConvolutionTests.Output>
{
    private readonly string _output;

    public ConvolutionTests(Output output) => _output = output.Text;

    [Theory]
    [InlineData(
        "stride 1, 5x5", "[ 6,  5, -2,  1,  2]", "[ 3,  0,  3,  2, -2]", "[ 4,  2, -1,  0,  0]", "[ 2,  1,  2, -1, -3]",
        "[ 1,  1,  1,  3,  1]")]
    [InlineData("stride 2, 3x3", "[ 6, -2,  2]", "[ 4, -1,  0]", "[ 1,  1,  1]")]
    [InlineData("dilation 2, 3x3", "[ 5,  3, -3]", "[ 4, -4,  1]", "[ 3,  1,  2]")]
    [InlineData("stride 2 and dilation 2, 2x2", "[ 5, -3]", "[ 3,  2]")]
    [InlineData("largest of each 2x2 window, 2x2", "[7, 6]", "[8, 9]")]
    [InlineData("average of each 2x2 window, 2x2", "[4, 3]", "[3, 5]")]
    [InlineData("cross-correlation of X and K, 2x2", "[19, 25]", "[37, 43]")]
    [InlineData("convolution of X and K, 2x2", "[ 5, 11]", "[23, 29]")]
    [InlineData("cross-correlation of X and the flipped K, 2x2", "[ 5, 11]", "[23, 29]")]
    [InlineData("edges, 6x7", "[ 0,  1,  0,  0,  0, -1,  0]", "[ 0,  1,  0,  0,  0, -1,  0]")]
    [InlineData("kernel from zero, 1x2", "[0, 0]")]
    [InlineData("kernel learnt from zero, 1x2", "[ 0.9885, -0.9885]")]
    public void Matrices(string title, params string[] rows) =>
        Assert.Contains($"\n{title}:\n  {string.Join("\n  ", rows)}\n", _output);

    [Fact]
    public void SamePaddingKeepsTheSize() => Assert.Contains("\npadding same, 7x7:\n", _output);

    [Fact]
    public void ANeuronHasNineWeightsAndABias() =>
        Assert.Contains("\nbias: 1; one neuron has 10 parameters, 9 weights and a bias\n", _output);

    [Fact]
    public void OnAColourImageItHasWeightsForEachChannel() =>
        Assert.Contains("\na 3x3 neuron on a colour image has 27 weights and a bias\n", _output);

    [Fact]
    public void PoolsKeepTheChannels() =>
        Assert.Contains("\n(16, 16, 3) by a max pool of 2: (8, 8, 3), by an average pool of 2: (8, 8, 3)\n", _output);

    [Fact]
    public void TheLossFalls()
    {
        int start = _output.IndexOf("kernel from zero", StringComparison.Ordinal);
        string fromZero = _output[start.._output.IndexOf("kernel learnt from zero", StringComparison.Ordinal)];
        Assert.Contains("\nstep  1, loss 12.0000\n", fromZero);
        Assert.Contains("\nstep 10, loss 0.0039\n", fromZero);

        string fromRandom = _output[_output.IndexOf("kernel from random", StringComparison.Ordinal)..];
        Assert.Matches(@"kernel learnt from random, 1x2:\n  \[ +0\.9[89]\d*, +-0\.9[89]\d*\]\n", fromRandom);
    }

    [Fact]
    public void StackedLayersSeeMore()
    {
        Assert.Contains("two stacked 2x2 layers: the feature map is 5x5\n", _output);
        Assert.Contains("\nit depends on 9 inputs\n", _output);
        Assert.Contains("\n Receptive field: 3x3 input pixels\n", _output);
        Assert.Contains("\nit depends on 144 inputs\n", _output);
        Assert.Contains("\n Receptive field: 12x12 input pixels\n", _output);
    }

    /// <summary>One run for all tests.</summary>
    public sealed class Output : IAsyncLifetime
    {
        public string Text { get; private set; } = "";

        public async Task InitializeAsync() => Text = await SampleProcess.RunAsync("Convolution");

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
