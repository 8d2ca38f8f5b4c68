using Xunit;
using static ConvGen.Padding;

namespace ConvGen.Kernels.Tests.Worked;

/// <summary>One and two spread over three or four taps, two apart: what Keras and PyTorch make of it.</summary>
public sealed class TransposedTests
{
    [Fact]
    public void AllOfTheSpreadWindows() => Assert.Equal([1, 10, 102, 20, 200], Predict(new SpreadValid(seed: 1)));

    [Fact]
    public void KerasCutsOffTheEnd() => Assert.Equal([1, 10, 102, 20], Predict(new SpreadSame(seed: 1)));

    [Fact]
    public void PyTorchCutsOffBothSidesAndAddsAtTheEnd() => Assert.Equal([10, 102, 20, 200], Predict(new SpreadPads(seed: 1)));

    [Fact]
    public void OfAnEvenKernelBothAreTheSame()
    {
        Assert.Equal([10, 102, 1020, 200], Predict(new SpreadEvenSame(seed: 1)));
        Assert.Equal([10, 102, 1020, 200], Predict(new SpreadEvenPads(seed: 1)));
    }

    [Fact]
    public void OutputsThatNoInputReachesAreTheBias() => Assert.Equal([6, 5, 5, 7, 5, 5], Predict(new SpreadWithGaps(seed: 1)));

    [Fact]
    public void OutputsMayBeGapsAlone() => Assert.Equal([5], Predict(new GapsAlone(seed: 1)));

    private static float[] Predict(INetwork network)
    {
        float[] outputs = new float[network.OutputShape.Length];
        network.Predict([1, 2], outputs);
        return outputs;
    }
}

[Input(1, 2, 1)]
[Conv2DTranspose(Filters = 1, KernelHeight = 1, KernelWidth = 3, StrideWidth = 2, KernelValues = new float[] { 1, 10, 100 })]
internal partial class SpreadValid;

[Input(1, 2, 1)]
[Conv2DTranspose(
    Filters = 1, KernelHeight = 1, KernelWidth = 3, StrideWidth = 2, Padding = Same, KernelValues = new float[] { 1, 10, 100 })]
internal partial class SpreadSame;

[Input(1, 2, 1)]
[Conv2DTranspose(
    Filters = 1, KernelHeight = 1, KernelWidth = 3, StrideWidth = 2, PadLeft = 1, PadRight = 1, OutputPaddingWidth = 1,
    KernelValues = new float[] { 1, 10, 100 })]
internal partial class SpreadPads;

[Input(1, 2, 1)]
[Conv2DTranspose(
    Filters = 1, KernelHeight = 1, KernelWidth = 4, StrideWidth = 2, Padding = Same, KernelValues = new float[] { 1, 10, 100, 1000 })]
internal partial class SpreadEvenSame;

[Input(1, 2, 1)]
[Conv2DTranspose(
    Filters = 1, KernelHeight = 1, KernelWidth = 4, StrideWidth = 2, PadLeft = 1, PadRight = 1,
    KernelValues = new float[] { 1, 10, 100, 1000 })]
internal partial class SpreadEvenPads;

[Input(1, 2, 1)]
[Conv2DTranspose(Filters = 1, Kernel = 1, StrideWidth = 3, KernelValues = new float[] { 1 }, BiasConstant = 5)]
internal partial class SpreadWithGaps;

[Input(1, 2, 1)]
[Conv2DTranspose(
    Filters = 1, Kernel = 1, StrideWidth = 3, PadLeft = 1, PadRight = 2, OutputPaddingWidth = 0, KernelValues = new float[] { 1 },
    BiasConstant = 5)]
internal partial class GapsAlone;
