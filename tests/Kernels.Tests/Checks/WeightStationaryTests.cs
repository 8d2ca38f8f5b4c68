using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Samples that take turns with layers of large weights are predicted as those that go through all layers alone.</summary>
public sealed class WeightStationaryTests
{
    /// <summary>Samples of a tile, which do not fill it, are alone, or fill more than two.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(19)]
    public void NeitherTurnsNorThreadsChangeABit(int samples)
    {
        Assert.Contains("8 samples of a prediction take turns with each of 4 layers", new LayerAfterLayer(seed: 5).Plan());
        Assert.DoesNotContain("take turns", new SampleAfterSample(seed: 5).Plan());
        PredictedBits.AreThoseOf(new SampleAfterSample(seed: 5), new LayerAfterLayer(seed: 5), samples);
    }
}

// A kernel transformed in slices, whose map a sum takes; direct sums with a halo; a dense layer that takes more samples than a tile.
[Input(14, 14, 96)]
[Conv2D(256, 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu, Name = "stem")]
[Conv2D(256, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Add("stem", Activation = Activation.Relu)]
[Conv2D(320, 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(320, 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(768, 1, Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(448)]
internal partial class LayerAfterLayer;

[Input(14, 14, 96, Without = Passes.WeightStationary)]
[Conv2D(256, 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu, Name = "stem")]
[Conv2D(256, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Add("stem", Activation = Activation.Relu)]
[Conv2D(320, 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(320, 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(768, 1, Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(448)]
internal partial class SampleAfterSample;
