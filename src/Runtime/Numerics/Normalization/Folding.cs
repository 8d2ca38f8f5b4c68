using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Numerics;

/// <summary>
/// What predictions make of a batch normalisation: factors and addends, and the weights of a convolution before it times the factors; and
/// of constants that the convolution's input is multiplied by. Offsets are in floats; called by generated code.
/// </summary>
/// <param name="Mean">Of the moving means among the parameters; -1 where no normalisation follows: factors are 1, addends 0.</param>
/// <param name="Variance">Of the moving variances.</param>
/// <param name="Gamma">Of the scales; -1 for 1.</param>
/// <param name="Beta">Of the shifts; -1 for 0.</param>
/// <param name="Epsilon">Added to variances.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Factors">Of the factors among the packed copies; the addends lie behind them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Folding(int Mean, int Variance, int Gamma, int Beta, float Epsilon, int Channels, int Factors)
{
    /// <summary>The convolution that the normalisation is folded into; null for none.</summary>
    public FoldedWeights? Into { get; init; }

    /// <summary>What the convolution's input is multiplied by; null for nothing.</summary>
    public FoldedRescaling? Input { get; init; }

    /// <summary>Makes them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="packed">The packed copies.</param>
    public void Run(ref float parameters, ref float packed)
    {
        ref float factors = ref Unsafe.Add(ref packed, Factors);
        if (Mean < 0)
        {
            MemoryMarshal.CreateSpan(ref factors, Channels).Fill(1);
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref factors, Channels), Channels).Clear();
        }
        else
        {
            Normalize(
                ref At(ref parameters, Mean), ref At(ref parameters, Variance), ref At(ref parameters, Gamma),
                ref At(ref parameters, Beta), ref factors);
        }

        if (Into is { } weights)
        {
            ref float trained = ref Unsafe.Add(ref weights.AreTransformed ? ref packed : ref parameters, weights.Trained);
            ref float folded = ref Unsafe.Add(ref packed, weights.Folded);
            if (Input is { IsFilterMajor: true })
            {
                FoldedRescaling.Transpose(ref trained, weights.Rows, Channels, ref folded);
                trained = ref folded;
            }

            Elementwise.MultiplyChannels(ref trained, ref factors, ref folded, weights.Rows, Channels);
            AddBias(ref At(ref parameters, weights.Bias), ref factors);
            Input?.Run(ref folded, ref Unsafe.Add(ref factors, Channels), weights.Rows, Channels);
        }
    }

    /// <summary>Factors gamma / sqrt(variance + epsilon), and behind them addends beta - mean * factor.</summary>
    private void Normalize(ref float mean, ref float variance, ref float gamma, ref float beta, ref float factors)
    {
        for (int c = 0; c < Channels; c++)
        {
            double factor = 1 / Math.Sqrt((double)Unsafe.Add(ref variance, c) + Epsilon);
            factor *= Unsafe.IsNullRef(ref gamma) ? 1 : Unsafe.Add(ref gamma, c);
            double addend = Unsafe.IsNullRef(ref beta) ? 0 : Unsafe.Add(ref beta, c);
            Unsafe.Add(ref factors, c) = (float)factor;
            Unsafe.Add(ref factors, Channels + c) = (float)(addend - Unsafe.Add(ref mean, c) * factor);
        }
    }

    /// <summary>The addends, the bias of the folded convolution, take that of the trained one: bias * factor + addend.</summary>
    private void AddBias(ref float bias, ref float factors)
    {
        if (Unsafe.IsNullRef(ref bias))
        {
            return;
        }

        for (int c = 0; c < Channels; c++)
        {
            ref float addend = ref Unsafe.Add(ref factors, Channels + c);
            addend = float.FusedMultiplyAdd(Unsafe.Add(ref bias, c), Unsafe.Add(ref factors, c), addend);
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
