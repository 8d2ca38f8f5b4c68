using ConvGen.Generator.Planning.Kernels.Winograd;

namespace ConvGen.Generator.Planning.State;

/// <summary>How the output of a convolution or dense layer is computed.</summary>
/// <param name="IsBatched">True when it takes the samples of a micro-batch at once.</param>
internal abstract record ForwardAlgorithm(bool IsBatched)
{
    /// <summary>The user's own operation.</summary>
    internal sealed record Replaced() : ForwardAlgorithm(false);

    /// <summary>Dot products of few units, whose vectors run along the inputs.</summary>
    internal sealed record DotProductDense(bool IsBatched) : ForwardAlgorithm(IsBatched);

    /// <summary>A matrix product that reads weights larger than the cache where they are trained.</summary>
    internal sealed record InPlaceDense() : ForwardAlgorithm(true);

    /// <summary>A matrix product of packed weights and a micro-batch.</summary>
    internal sealed record BatchedDense() : ForwardAlgorithm(true);

    /// <summary>Winograd's minimal filtering.</summary>
    internal sealed record Winograd(WinogradTransform Transform) : ForwardAlgorithm(false);

    /// <summary>By Winograd in predictions, a slice of the kernel's filters at a time.</summary>
    /// <param name="Transform">The transform.</param>
    /// <param name="IsStored">Whether predictions hold the transformed kernel, or transform each slice themselves.</param>
    internal sealed record SlicedWinograd(WinogradTransform Transform, bool IsStored) : ForwardAlgorithm(false);

    /// <summary>By Winograd in predictions, over blocks of pixels that a stride goes through.</summary>
    internal sealed record BlockWinograd(WinogradTransform Transform, BlockWindow Blocks) : ForwardAlgorithm(false);

    /// <summary>The sum over taps and channels, pixel by pixel.</summary>
    internal sealed record Direct() : ForwardAlgorithm(false);
}

/// <summary>How the gradient of a layer's weights is computed.</summary>
internal abstract record WeightsGradientAlgorithm
{
    /// <summary>The user's own gradient.</summary>
    internal sealed record Replaced : WeightsGradientAlgorithm;

    /// <summary>Not at all: the layer is not trained.</summary>
    internal sealed record NotWanted : WeightsGradientAlgorithm;

    /// <summary>From the elements that won a max pool and carry a gradient.</summary>
    internal sealed record FromArgmax : WeightsGradientAlgorithm;

    /// <summary>Over a single input channel: patches permuted by the max pool's indices.</summary>
    internal sealed record FromPatches : WeightsGradientAlgorithm;

    internal sealed record DotProductDense : WeightsGradientAlgorithm;

    /// <summary>In Winograd's domain.</summary>
    internal sealed record Winograd(WinogradTransform Transform, WinogradSums Sums) : WeightsGradientAlgorithm;

    internal sealed record BatchedDense : WeightsGradientAlgorithm;

    internal sealed record Direct : WeightsGradientAlgorithm;
}

/// <summary>How the gradient of a layer's input is computed.</summary>
internal abstract record InputGradientAlgorithm
{
    /// <summary>The user's own gradient.</summary>
    internal sealed record Replaced : InputGradientAlgorithm;

    /// <summary>Not at all: nothing before the layer is trained, and the network offers no gradient of its inputs.</summary>
    internal sealed record NotWanted : InputGradientAlgorithm;

    /// <summary>From the elements that won a max pool and carry a gradient.</summary>
    internal sealed record FromArgmax : InputGradientAlgorithm;

    internal sealed record DotProductDense : InputGradientAlgorithm;

    internal sealed record InPlaceDense : InputGradientAlgorithm;

    internal sealed record BatchedDense : InputGradientAlgorithm;

    /// <summary>
    /// Outputs that lie in runs: each position within the run is a strided convolution of its own, whose gradients add up.
    /// </summary>
    internal sealed record OfRuns : InputGradientAlgorithm;

    internal sealed record Winograd(WinogradTransform Transform) : InputGradientAlgorithm;

    internal sealed record Direct : InputGradientAlgorithm;
}
