namespace ConvGen.Tests.Weights;

/// <summary>A kernel of every layout, and a dense layer behind a flattened map.</summary>
[Input(6, 6, 3)]
[Conv2D(Filters = 4, Kernel = 3)]
[BatchNormalization(Epsilon = 1e-5f)]
[DepthwiseConv2D(Kernel = 2)]
[Conv2DTranspose(Filters = 2, Kernel = 2)]
[Flatten]
[PRelu]
[Dense(5)]
internal sealed partial class EveryLayout;

/// <summary>Its first layers alone, with another head.</summary>
[Input(6, 6, 3)]
[Conv2D(Filters = 4, Kernel = 3)]
[BatchNormalization(Epsilon = 1e-5f)]
[GlobalAveragePool2D]
[Dense(2)]
internal sealed partial class OtherHead;

/// <summary>A separable convolution, which is one layer of Keras.</summary>
[Input(5, 5, 2)]
[SeparableConv2D(Filters = 3, Kernel = 3)]
[GlobalAveragePool2D]
internal sealed partial class Separable;
