using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Layers without kernels: enlarged and cropped images, constants, trained slopes, activations with arguments.</summary>
internal static class SimpleLayers
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("NearestUp", seed => new NearestUp(seed), new Extent(3, 4, 19), [new UpSample((2, 3), false)]),
        new("BilinearUp", seed => new BilinearUp(seed), new Extent(4, 3, 17), [new UpSample((2, 2), true)]),
        new("BilinearUpByAxis", seed => new BilinearUpByAxis(seed), new Extent(1, 5, 3), [new UpSample((3, 4), true)]),
        new("UpBetweenConvolutions", seed => new UpBetweenConvolutions(seed), new Extent(5, 6, 2),
            [Conv(16, (3, 3), (1, 1), (1, 1), Same), new UpSample((2, 2), true), new UpSample((1, 2), false),
             Conv(3, (3, 3), (3, 3), (1, 1), Valid)]),
        new("Cropped", seed => new Cropped(seed), new Extent(7, 8, 5), [new Crop(1, 2, 3, 0)]),
        new("CroppedBetween", seed => new CroppedBetween(seed), new Extent(9, 8, 2),
            [Conv(8, (3, 3), (1, 1), (1, 1), Same), new Crop(2, 1, 0, 1), Conv(4, (3, 3), (2, 2), (1, 1), Same)]),
        new("RescaledInput", seed => new RescaledInput(seed), new Extent(4, 5, 3), [new Rescaled([0.5], [-1])]),
        new("NormalizedByChannel", seed => new NormalizedByChannel(seed), new Extent(4, 5, 3),
            [Rescaled.Normalization([1, -2, 0.5f], [4, 0.25f, 3])]),
        new("RescaledConvolution", seed => new RescaledConvolution(seed), new Extent(6, 7, 3),
            [Rescaled.Normalization([1, -2, 0.5f], [4, 0.25f, 3]), Conv(19, (3, 2), (1, 2), (1, 1), Valid),
             new ElementWise(Activation.Relu)]),
        new("RescaledPooled", seed => new RescaledPooled(seed), new Extent(10, 10, 2),
            [new Rescaled([0.5], [-1]), Conv(8, (3, 3), (1, 1), (1, 1), Valid), new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid), Conv(3, (1, 1), (1, 1), (1, 1), Valid)]),
        new("RescaledBetween", seed => new RescaledBetween(seed), new Extent(6, 5, 2),
            [Conv(4, (3, 3), (1, 1), (1, 1), Same), new Rescaled([2], [1]), Conv(17, (2, 2), (1, 1), (2, 1), Valid)]),
        new("Slopes", seed => new Slopes(seed), new Extent(4, 5, 19), [new PRelu()]),
        new("SlopesOfUnits", seed => new SlopesOfUnits(seed), new Extent(2, 2, 3),
            [new Reshaped(Target: null), new Dense(33), new PRelu()]),
        new("KeptDimensions", seed => new KeptDimensions(seed), new Extent(4, 4, 6),
            [new AveragePool((Window?)null), Conv(5, (1, 1), (1, 1), (1, 1), Valid)]),
        new("Leaky", seed => new Leaky(seed), new Extent(4, 5, 3),
            [Conv(17, (3, 3), (1, 1), (1, 1), Same), new ElementWise(Activation.LeakyRelu) { LeakySlope = 0.3f }]),
        new("EluOfAlpha", seed => new EluOfAlpha(seed), new Extent(4, 5, 3),
            [new Reshaped(Target: null), new Dense(7), new ElementWise(Activation.Elu) { EluAlpha = 1.5f }]),
        new("HardSigmoidLayer", seed => new HardSigmoidLayer(seed), new Extent(4, 5, 3), [new ElementWise(Activation.HardSigmoid)]),
        new("SeluLayer", seed => new SeluLayer(seed), new Extent(4, 5, 3), [new ElementWise(Activation.Selu)]),
        new("MishLayer", seed => new MishLayer(seed), new Extent(4, 5, 3), [new ElementWise(Activation.Mish)]),
        new("GeluTanhLayer", seed => new GeluTanhLayer(seed), new Extent(4, 5, 3),
            [Conv(18, (1, 1), (1, 1), (1, 1), Valid), new ElementWise(Activation.GeluTanh)]),
        new("LogSoftmaxOfPixels", seed => new LogSoftmaxOfPixels(seed), new Extent(4, 5, 3),
            [Conv(21, (1, 1), (1, 1), (1, 1), Valid), new LogSoftmax()]),
    ];
}

[Input(3, 4, 19)]
[UpSampling2D(SizeHeight = 2, SizeWidth = 3)]
internal partial class NearestUp;

[Input(4, 3, 17)]
[UpSampling2D(2, Interpolation = Interpolation.Bilinear)]
internal partial class BilinearUp;

[Input(1, 5, 3)]
[UpSampling2D(SizeHeight = 3, SizeWidth = 4, Interpolation = Interpolation.Bilinear)]
internal partial class BilinearUpByAxis;

[Input(5, 6, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]
[UpSampling2D(Interpolation = Interpolation.Bilinear)]
[UpSampling2D(SizeHeight = 1, SizeWidth = 2)]
[Conv2D(Filters = 3, Kernel = 3, Stride = 3)]
internal partial class UpBetweenConvolutions;

[Input(7, 8, 5)]
[Cropping2D(1, 2, 3, 0)]
internal partial class Cropped;

[Input(9, 8, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same)]
[Cropping2D(2, 1, 0, 1)]
[Conv2D(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same)]
internal partial class CroppedBetween;

[Input(4, 5, 3)]
[Rescaling(0.5f, -1)]
internal partial class RescaledInput;

[Input(4, 5, 3)]
[Normalization(new[] { 1, -2, 0.5f }, new[] { 4, 0.25f, 3 })]
internal partial class NormalizedByChannel;

[Input(6, 7, 3, Without = Passes.Winograd)]
[Normalization(new[] { 1, -2, 0.5f }, new[] { 4, 0.25f, 3 })]
[Conv2D(Filters = 19, KernelHeight = 3, KernelWidth = 2, StrideWidth = 2, Activation = Activation.Relu)]
internal partial class RescaledConvolution;

[Input(10, 10, 2, Without = Passes.Winograd)]
[Rescaling(0.5f, -1)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 3, Kernel = 1)]
internal partial class RescaledPooled;

[Input(6, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
[Rescaling(2, 1)]
[Conv2D(Filters = 17, Kernel = 2, DilationHeight = 2)]
internal partial class RescaledBetween;

[Input(4, 5, 19)]
[PRelu]
internal partial class Slopes;

[Input(2, 2, 3)]
[Flatten]
[Dense(33)]
[PRelu]
internal partial class SlopesOfUnits;

[Input(4, 4, 6)]
[GlobalAveragePool2D(KeepDims = true)]
[Conv2D(Filters = 5, Kernel = 1)]
internal partial class KeptDimensions;

[Input(4, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Padding = Padding.Same, Activation = Activation.LeakyRelu, LeakySlope = 0.3f)]
internal partial class Leaky;

[Input(4, 5, 3)]
[Flatten]
[Dense(7, Activation = Activation.Elu, EluAlpha = 1.5f)]
internal partial class EluOfAlpha;

[Input(4, 5, 3)]
[Activate(Activation.HardSigmoid)]
internal partial class HardSigmoidLayer;

[Input(4, 5, 3)]
[Activate(Activation.Selu)]
internal partial class SeluLayer;

[Input(4, 5, 3)]
[Activate(Activation.Mish)]
internal partial class MishLayer;

[Input(4, 5, 3)]
[Conv2D(Filters = 18, Kernel = 1, Activation = Activation.GeluTanh)]
internal partial class GeluTanhLayer;

[Input(4, 5, 3)]
[Conv2D(Filters = 21, Kernel = 1, Activation = Activation.LogSoftmax)]
internal partial class LogSoftmaxOfPixels;
