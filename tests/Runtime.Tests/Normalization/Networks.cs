namespace ConvGen.Tests.Normalization;

/// <summary>One channel of single pixels, as Keras normalises it.</summary>
[Input(1, 1, 1)]
[BatchNormalization]
public partial class OneChannel;

/// <summary>As PyTorch does.</summary>
[Input(1, 1, 1)]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true)]
public partial class OneChannelOfTorch;

/// <summary>A map whose numbers a test makes hard to add up.</summary>
[Input(32, 32, 3)]
[BatchNormalization]
public partial class OneMap;

/// <summary>A moving average that moves nothing: whatever changes it is a mistake.</summary>
[Input(4, 4, 2)]
[Conv2D(Filters = 3, Kernel = 3)]
[BatchNormalization(Momentum = 1)]
[Flatten]
[Dense(2)]
public partial class StandingAverages;

/// <summary>A residual network: normalisations behind convolutions with and without a bias, and of the input.</summary>
[Input(6, 7, 2)]
[BatchNormalization]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu, Name = "first")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same)]
[BatchNormalization]
[Add("first", Activation = Activation.Relu)]
[DepthwiseConv2D(Kernel = 3, UseBias = false)]
[BatchNormalization(Momentum = 0.5f, Activation = Activation.Silu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class Residual;

/// <summary>The same without folding.</summary>
[Input(6, 7, 2, Without = Passes.FoldedNormalization)]
[BatchNormalization]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu, Name = "first")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same)]
[BatchNormalization]
[Add("first", Activation = Activation.Relu)]
[DepthwiseConv2D(Kernel = 3, UseBias = false)]
[BatchNormalization(Momentum = 0.5f, Activation = Activation.Silu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class UnfoldedResidual;

/// <summary>Residual sums behind transformed and direct convolutions, and two branches that both are convolutions.</summary>
[Input(18, 14, 3)]
[Conv2D(Filters = 16, Kernel = 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6, Name = "first")]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Add("first", Activation = Activation.Relu, Name = "second")]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu6)]
[Conv2D(Filters = 16, Kernel = 1, UseBias = false)]
[BatchNormalization]
[Add("second", Name = "third")]
[Conv2D(Filters = 21, Kernel = 3, Stride = 2, UseBias = false)]
[BatchNormalization(Name = "left")]
[Conv2D(Filters = 21, Kernel = 3, Stride = 2, From = "third")]
[BatchNormalization]
[Add("left", Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class FusedResidual;

/// <summary>The same, without fusing and with every map kept.</summary>
[Input(18, 14, 3, Without = Passes.FusedSums | Passes.Recompute)]
[Conv2D(Filters = 16, Kernel = 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6, Name = "first")]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu6)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Add("first", Activation = Activation.Relu, Name = "second")]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu6)]
[Conv2D(Filters = 16, Kernel = 1, UseBias = false)]
[BatchNormalization]
[Add("second", Name = "third")]
[Conv2D(Filters = 21, Kernel = 3, Stride = 2, UseBias = false)]
[BatchNormalization(Name = "left")]
[Conv2D(Filters = 21, Kernel = 3, Stride = 2, From = "third")]
[BatchNormalization]
[Add("left", Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class UnfusedResidual;

/// <summary>A dense block: each map is a part of the next one's channels, and lies there.</summary>
[Input(10, 9, 3)]
[Conv2D(Filters = 18, Kernel = 3, Padding = Padding.Same, UseBias = false, Name = "x0")]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 12, Kernel = 3, Padding = Padding.Same)]
[Concat(First = "x0", Name = "x1")]
[BatchNormalization(Activation = Activation.Relu6)]
[Conv2D(Filters = 12, Kernel = 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[Concat(First = "x1", Name = "x2")]
[BatchNormalization]
[Conv2D(Filters = 18, Kernel = 1)]
[Concat(First = "x2", Name = "x3")]
[BatchNormalization(Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class DenseBlock;

/// <summary>The same, with maps of their own.</summary>
[Input(10, 9, 3, Without = Passes.ConcatInPlace)]
[Conv2D(Filters = 18, Kernel = 3, Padding = Padding.Same, UseBias = false, Name = "x0")]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 12, Kernel = 3, Padding = Padding.Same)]
[Concat(First = "x0", Name = "x1")]
[BatchNormalization(Activation = Activation.Relu6)]
[Conv2D(Filters = 12, Kernel = 1, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[Concat(First = "x1", Name = "x2")]
[BatchNormalization]
[Conv2D(Filters = 18, Kernel = 1)]
[Concat(First = "x2", Name = "x3")]
[BatchNormalization(Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class CopiedDenseBlock;

/// <summary>Pixels of many channels, by their own.</summary>
[Input(4, 4, 300)]
[LayerNormalization]
public partial class ManyChannels;

/// <summary>A map by groups of channels.</summary>
[Input(24, 24, 6)]
[GroupNormalization(2)]
public partial class GroupedMap;

/// <summary>Both, among convolutions.</summary>
[Input(6, 7, 2)]
[Conv2D(Filters = 18, Kernel = 3, Padding = Padding.Same)]
[GroupNormalization(3, Activation = Activation.Relu)]
[Conv2D(Filters = 5, Kernel = 3)]
[LayerNormalization(Activation = Activation.Silu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class NormalizedSamples;

/// <summary>The same, of which the normalisations are not trained.</summary>
[Input(6, 7, 2)]
[Conv2D(Filters = 18, Kernel = 3, Padding = Padding.Same)]
[GroupNormalization(3, Activation = Activation.Relu, Trainable = false)]
[Conv2D(Filters = 5, Kernel = 3)]
[LayerNormalization(Activation = Activation.Silu, Trainable = false)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class FrozenNormalizations;
