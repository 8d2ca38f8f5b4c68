using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>
/// What predictions make of a batch normalisation: factors and addends, and the weights of a convolution before it times the factors.
/// Offsets are in floats; called by generated code.
/// </summary>
/// <param name="Mean">Of the moving means among the parameters.</param>
/// <param name="Variance">Of the moving variances.</param>
/// <param name="Gamma">Of the scales; -1 for 1.</param>
/// <param name="Beta">Of the shifts; -1 for 0.</param>
/// <param name="Epsilon">Added to variances.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Factors">Of the factors among the packed copies; the addends lie behind them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record NormalizationFolding(int Mean, int Variance, int Gamma, int Beta, float Epsilon, int Channels, int Factors)
{
    /// <summary>The convolution that the normalisation is folded into; null for none.</summary>
    public FoldedWeights? Into { get; init; }

    /// <summary>Makes them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="packed">The packed copies.</param>
    public void Run(ref float parameters, ref float packed)
    {
        ref float factors = ref Unsafe.Add(ref packed, Factors);
        BatchNormalization.Fold(
            ref At(ref parameters, Mean), ref At(ref parameters, Variance), ref At(ref parameters, Gamma), ref At(ref parameters, Beta),
            Epsilon, Channels, ref factors);
        if (Into is { } weights)
        {
            ref float trained = ref weights.AreTransformed ? ref packed : ref parameters;
            BatchNormalization.FoldWeights(
                ref Unsafe.Add(ref trained, weights.Trained), ref At(ref parameters, weights.Bias), ref factors, weights.Rows, Channels,
                ref Unsafe.Add(ref packed, weights.Folded));
        }
    }

    private static ref float At(ref float memory, int offset) =>
        ref offset < 0 ? ref Unsafe.NullRef<float>() : ref Unsafe.Add(ref memory, offset);
}

/// <summary>Weights that factors of a normalisation are multiplied into.</summary>
/// <param name="Trained">Offset of the weights: rows of a weight for each channel.</param>
/// <param name="Bias">Offset of the convolution's bias among the parameters; -1 without.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Folded">Offset of the products among the packed copies.</param>
/// <param name="AreTransformed">Whether the weights lie among the packed copies, where a transform of the kernel left them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FoldedWeights(int Trained, int Bias, int Rows, int Folded, bool AreTransformed = false);
