namespace ConvGen.Interop.Tests;

/// <summary>A kernel of every layout, and a dense layer behind a flattened map: the network of make_files.py.</summary>
[Input(6, 6, 3)]
[Conv2D(Filters = 4, Kernel = 3)]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f, UnbiasedVariance = true)]
[DepthwiseConv2D(Kernel = 2)]
[Conv2DTranspose(Filters = 2, Kernel = 2)]
[Flatten]
[PRelu]
[Dense(5)]
internal sealed partial class EveryLayout;

/// <summary>The same layers under other names.</summary>
[Input(6, 6, 3)]
[Conv2D(Filters = 4, Kernel = 3, Name = "first")]
[BatchNormalization(Epsilon = 1e-5f, Name = "second")]
[DepthwiseConv2D(Kernel = 2, Name = "third")]
[Conv2DTranspose(Filters = 2, Kernel = 2, Name = "fourth")]
[Flatten]
[PRelu(Name = "fifth")]
[Dense(5, Name = "last")]
internal sealed partial class Sequel;
