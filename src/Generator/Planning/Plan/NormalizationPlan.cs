using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>A normalisation over the batch: where its sums, coefficients and parameters lie.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Pixels">Pixels of a sample.</param>
/// <param name="Sums">First of its sums: of x and of squares, then of gradients and of their products; four rows of channels.</param>
/// <param name="Coefficients">First of its coefficients: <see cref="Rows"/> rows of channels.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Options">Numbers of the declaration.</param>
internal sealed record NormalizationPlan(
    string Name, int Channels, int Pixels, int Sums, int Coefficients, NormalizationParameters Parameters, NormalizationOptions Options)
{
    /// <summary>The runtime's <c>NormalizationCoefficients.Rows</c>.</summary>
    public const int Rows = 7;

    /// <summary>First sum of its backward pass.</summary>
    public int GradientSums => Sums + 2 * Channels;
}

/// <summary>First floats of the parameters; null for those that it has not.</summary>
internal sealed record NormalizationParameters(int? Gamma, int? Beta, int Mean, int Variance);

/// <inheritdoc cref="Graph.BatchNormalizationOperation"/>
internal sealed record NormalizationOptions(float Momentum, float Epsilon, bool Unbiased);

/// <summary>Factors and addends of channels, made of moving averages.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Factors">First of the factors in the packed memory; the addends lie behind them.</param>
/// <param name="Parameters">What they are made of; null for factors of 1 and addends of 0.</param>
/// <param name="Use">The passes that need it: predictions, or all, since the layer is not trained.</param>
internal sealed record FoldingPlan(
    string Name, int Channels, int Factors, NormalizationParameters? Parameters, float Epsilon, PackedUse Use)
{
    /// <summary>The convolution that it is folded into; null where it is applied by itself.</summary>
    public FoldedWeights? Weights { get; init; }

    /// <summary>What that convolution's input is multiplied by; null for nothing.</summary>
    public FoldedConstants? Input { get; init; }
}

/// <summary>Weights that a normalisation is folded into; the addends become the bias.</summary>
/// <param name="Trained">Where the convolution's own lie.</param>
/// <param name="Bias">First float of its own bias; null without.</param>
/// <param name="Folded">First float of the folded ones in the packed memory.</param>
/// <param name="Length">How many.</param>
internal sealed record FoldedWeights(Reference Trained, int? Bias, int Folded, int Length);

/// <summary>What a convolution's input is multiplied by, and what is added to it, before its sum.</summary>
/// <param name="Factors">One for each channel, or one for all.</param>
/// <param name="Addends">As many.</param>
/// <param name="IsFilterMajor">Whether the trained weights lie filter by filter; the folded ones do not.</param>
internal sealed record FoldedConstants(EquatableArray<float> Factors, EquatableArray<float> Addends, bool IsFilterMajor);
