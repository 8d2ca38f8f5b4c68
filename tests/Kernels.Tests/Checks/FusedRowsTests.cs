using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Predictions that go through large maps in strips of rows compute what those do that take layer after layer.</summary>
public sealed class FusedRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void NeitherStripsNorThreadsChangeABit(int samples)
    {
        Assert.Contains("Pass FusedRows, ", new StripByStrip(seed: 5).Plan());
        Assert.DoesNotContain("Pass FusedRows, ", new LayerByLayer(seed: 5).Plan());
        PredictedBits.AreThoseOf(new LayerByLayer(seed: 5), new StripByStrip(seed: 5), samples);
    }
}

// Each with a sum that takes the place of what the strips read.
[Input(80, 74, 6)]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Name = "stem")]
[Conv2D(48, 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6)]
[DepthwiseConv2D(3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6)]
[Conv2D(8, 1, UseBias = false)]
[BatchNormalization]
[Add("stem")]
[Conv2D(50, 1, Activation = Activation.Relu)]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same)]
[Conv2D(5, 1)]
internal partial class StripByStrip;

[Input(80, 74, 6, Without = Passes.FusedRows)]
[Conv2D(8, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Name = "stem")]
[Conv2D(48, 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6)]
[DepthwiseConv2D(3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6)]
[Conv2D(8, 1, UseBias = false)]
[BatchNormalization]
[Add("stem")]
[Conv2D(50, 1, Activation = Activation.Relu)]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same)]
[Conv2D(5, 1)]
internal partial class LayerByLayer;
