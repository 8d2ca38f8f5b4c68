using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>What a node computes, as declared: sizes that depend on the input's shape come with the shapes stage.</summary>
internal abstract record Operation;

/// <summary>The network's input, NHWC.</summary>
/// <param name="Without">Optimisation passes that the user switched off.</param>
/// <param name="Training">Whether the network can be trained; one that only predicts has no backward pass.</param>
/// <param name="Functions">Which convolutions are functions of the class as well.</param>
/// <param name="Profile">Whether its schedule times the layers.</param>
/// <param name="Algorithm">That of convolutions which name none.</param>
internal sealed record InputOperation(
    int Height, int Width, int Channels, OptimizationPasses Without = OptimizationPasses.None, bool Training = true,
    FunctionalConvolutions Functions = FunctionalConvolutions.Declared, bool Profile = false,
    ConvolutionAlgorithm Algorithm = ConvolutionAlgorithm.Auto) : Operation
{
    /// <summary>Whether gradients of the inputs are compiled; null: where nothing frozen is in their way.</summary>
    public bool? InputGradients { get; init; }
}

/// <summary>Which convolutions are functions of the class as well.</summary>
internal enum FunctionalConvolutions
{
    /// <summary>Those that the class itself declares, and those that its half replaces.</summary>
    Declared,

    /// <summary>Those of blocks too.</summary>
    All,

    /// <summary>Those alone that the user's half of the class replaces.</summary>
    Replaced,
}

/// <summary>A sliding window: convolutions and pools share it.</summary>
internal sealed record Window(
    int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int DilationHeight, int DilationWidth, WindowPadding Padding);

/// <summary>Padding of a window: Valid, Same or, when <see cref="Mode"/> is Explicit, four numbers.</summary>
internal sealed record WindowPadding(PaddingMode Mode, int Top = 0, int Bottom = 0, int Left = 0, int Right = 0);

internal enum PaddingMode
{
    Valid,
    Same,
    Explicit,
}

/// <summary>
/// Cross-correlation with bias and activation. A depthwise layer has Groups = 0 here and DepthMultiplier filters per channel.
/// </summary>
internal sealed record ConvolutionOperation : Operation
{
    public required int Filters { get; init; }

    public required Window Window { get; init; }

    public required int Groups { get; init; }

    public required int DepthMultiplier { get; init; }

    public required ActivationFunction Activation { get; init; }

    public required bool UseBias { get; init; }

    public required InitializerModel KernelInitializer { get; init; }

    public required InitializerModel BiasInitializer { get; init; }

    public required RegularizationModel KernelRegularization { get; init; }

    public required ConvolutionAlgorithm Algorithm { get; init; }

    /// <summary>The type whose transform stands between the kernel and the convolution; null for none.</summary>
    public required string? KernelTransform { get; init; }

    /// <summary>Whether the user's half of the class computes it; bias and activation stay the layer's.</summary>
    public bool IsReplaced { get; init; }

    public bool IsDepthwise => DepthMultiplier > 0;
}

/// <summary>The gradient of a convolution with respect to its input, with bias and activation.</summary>
internal sealed record TransposedConvolutionOperation : Operation
{
    public required int Filters { get; init; }

    /// <summary>The convolution's; the padding is what is cut off.</summary>
    public required Window Window { get; init; }

    /// <summary>Rows added at the end; null leaves the size to the padding.</summary>
    public required int? OutputPaddingHeight { get; init; }

    /// <summary>Columns, likewise.</summary>
    public required int? OutputPaddingWidth { get; init; }

    public required ActivationFunction Activation { get; init; }

    public required bool UseBias { get; init; }

    public required InitializerModel KernelInitializer { get; init; }

    public required InitializerModel BiasInitializer { get; init; }

    public required RegularizationModel KernelRegularization { get; init; }
}

/// <summary>A depthwise convolution and a 1x1 one behind it: graphs have a node for each, and none for both.</summary>
internal sealed record SeparableConvolutionOperation(ConvolutionOperation Depthwise, ConvolutionOperation Pointwise) : Operation;

/// <summary>Max or average pooling; a global pool's window is its whole input (its Window is then null).</summary>
/// <param name="CeilMode">Whether a last window may reach beyond the input, as far as it starts before its end.</param>
internal sealed record PoolOperation(PoolKind Kind, Window? Window, bool CeilMode = false) : Operation
{
    public bool IsGlobal => Window is null;

    /// <summary>Whether a global pool gives an image of one pixel, and not a vector.</summary>
    public bool KeepsDimensions { get; init; }
}

internal sealed record ZeroPaddingOperation(int Top, int Bottom, int Left, int Right) : Operation;

internal sealed record CroppingOperation(int Top, int Bottom, int Left, int Right) : Operation;

/// <summary>An image enlarged by whole factors.</summary>
internal sealed record UpSamplingOperation(int RowFactor, int ColumnFactor, InterpolationKind Interpolation) : Operation;

/// <summary>scale * x + offset.</summary>
internal sealed record RescalingOperation(float Scale, float Offset) : Operation;

/// <summary>(x - mean) / sqrt(variance) with constants for each channel, or one for all.</summary>
internal sealed record NormalizationOperation(EquatableArray<float> Mean, EquatableArray<float> Variance) : Operation;

/// <summary>x, or a trained multiple of it below zero: one for each channel.</summary>
internal sealed record PReluOperation : Operation;

/// <summary>Flatten.</summary>
internal sealed record FlattenOperation : Operation;

/// <summary>A layer that a type of the user's computes.</summary>
/// <param name="Type">The type, as generated code names it.</param>
/// <param name="Target">Shape of the output; empty: that of the input.</param>
internal sealed record CustomOperation(string Type, EquatableArray<int> Target) : Operation;

internal sealed record ReshapeOperation(EquatableArray<int> Target) : Operation;

internal sealed record DenseOperation(
    int Units,
    ActivationFunction Activation,
    bool UseBias,
    InitializerModel KernelInitializer,
    InitializerModel BiasInitializer,
    RegularizationModel KernelRegularization) : Operation;

internal sealed record DropoutOperation(float Rate) : Operation;

internal sealed record ActivationOperation(ActivationFunction Activation) : Operation;

/// <summary>A normalisation by statistics of what it reads.</summary>
/// <param name="Epsilon">Added to variances.</param>
/// <param name="Center">Whether a shift is trained.</param>
/// <param name="Scale">Whether a scale is trained.</param>
internal abstract record NormalizationLayerOperation(float Epsilon, bool Center, bool Scale, ActivationFunction Activation) : Operation;

/// <summary>Each channel by its mean and variance over the batch, or by moving averages.</summary>
/// <param name="Momentum">What stays of the moving averages.</param>
/// <param name="Unbiased">Whether moving variances take the unbiased one.</param>
/// <inheritdoc cref="NormalizationLayerOperation"/>
internal sealed record BatchNormalizationOperation(
    float Momentum, float Epsilon, bool Center, bool Scale, bool Unbiased, ActivationFunction Activation)
    : NormalizationLayerOperation(Epsilon, Center, Scale, Activation);

/// <summary>The channels of each pixel by their mean and variance.</summary>
/// <inheritdoc cref="NormalizationLayerOperation"/>
internal sealed record LayerNormalizationOperation(float Epsilon, bool Center, bool Scale, ActivationFunction Activation)
    : NormalizationLayerOperation(Epsilon, Center, Scale, Activation);

/// <summary>Each group of neighbouring channels by its mean and variance over a sample.</summary>
/// <param name="Groups">How many groups; null for as many as channels.</param>
/// <inheritdoc cref="NormalizationLayerOperation"/>
internal sealed record GroupNormalizationOperation(int? Groups, float Epsilon, bool Center, bool Scale, ActivationFunction Activation)
    : NormalizationLayerOperation(Epsilon, Center, Scale, Activation);

/// <summary>Several values combined, in the order of the node's inputs.</summary>
internal sealed record MergeOperation(MergeKind Kind, ActivationFunction Activation) : Operation;

internal enum MergeKind
{
    /// <summary>The sum of equal shapes.</summary>
    Add,

    /// <summary>Side by side along the last axis.</summary>
    Concat,

    /// <summary>The product of equal shapes, or with factors of (1, 1, channels).</summary>
    Multiply,
}

internal enum PoolKind
{
    Max,
    Average,
}

/// <summary>The runtime's <c>Passes</c>, by the same numbers.</summary>
[System.Flags]
internal enum OptimizationPasses
{
    None = 0,
    BoundsInference = 1,
    StridedOutputs = 2,
    MaxPoolSparsity = 4,
    ReluBehindPool = 8,
    Winograd = 16,
    DotProductDense = 32,
    BatchGradients = 64,
    FusedPools = 128,
    InPlaceDense = 256,
    FoldedNormalization = 512,
    FoldedRescaling = 1024,
    SharedLoops = 2048,
    FusedSums = 4096,
    Recompute = 8192,
    Prefetch = 16384,
    StagedPacking = 32768,
    ConcatInPlace = 65536,
    FusedRows = 131072,
    ClearedHalos = 262144,
    WeightStationary = 524288,
    StoredTransforms = 1048576,
    SpaceToDepth = 2097152,
    All = BoundsInference | StridedOutputs | MaxPoolSparsity | ReluBehindPool | Winograd | DotProductDense | BatchGradients | FusedPools
        | InPlaceDense | FoldedNormalization | FoldedRescaling | SharedLoops | FusedSums | Recompute | Prefetch | StagedPacking
        | ConcatInPlace | FusedRows | ClearedHalos | WeightStationary | StoredTransforms | SpaceToDepth,
}

internal enum ConvolutionAlgorithm
{
    Auto,
    Direct,
    Winograd,
}

/// <summary>An activation with its argument.</summary>
/// <param name="Argument">The slope of LeakyRelu below zero, the alpha of Elu; nothing to the others.</param>
internal readonly record struct ActivationFunction(ActivationKind Kind, float Argument = 0);

/// <summary>The runtime's <c>Interpolation</c>, by the same numbers.</summary>
internal enum InterpolationKind
{
    Nearest,
    Bilinear,
}

/// <summary>The runtime's <c>Activation</c>, by the same numbers.</summary>
internal enum ActivationKind
{
    Linear,
    Relu,
    Relu6,
    LeakyRelu,
    Elu,
    Sigmoid,
    Tanh,
    Silu,
    Gelu,
    HardSwish,
    Softplus,
    Softmax,
    HardSigmoid,
    Selu,
    Mish,
    GeluTanh,
    LogSoftmax,
}

/// <summary>The runtime's <c>Initializer</c>, by the same numbers.</summary>
internal enum InitializerKind
{
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LecunNormal,
    RandomNormal,
    Zeros,
    Ones,
    Constant,
}

/// <summary>How a parameter starts: a distribution, a constant, or given values in canonical order (null: the kind decides).</summary>
internal sealed record InitializerModel(InitializerKind Kind, float Constant, EquatableArray<float>? Values, int? Seed);

/// <summary>What keeps a parameter small: penalties on its absolute values and squares, and a bound of its norm; 0 for none.</summary>
internal sealed record RegularizationModel(float L1, float L2, float MaxNorm)
{
    public static RegularizationModel None { get; } = new(0, 0, 0);
}
