using System;
using System.Numerics;
using System.Runtime.InteropServices;
using ConvGen.Numerics;

namespace ConvGen.Imaging;

/// <summary>
/// Mixes each image and its target with another of the batch (Zhang et al., "mixup: beyond empirical risk minimization", 2018), as Keras'
/// layer: lambda x + (1 - lambda) x' with lambda of a Beta(alpha, alpha) distribution. It is the last step.
/// </summary>
/// <remarks>Who is mixed with whom is a permutation of the batch, keyed by its first sample; a lambda is keyed by its own sample.</remarks>
public sealed class MixUp : Augmentation
{
    private const double MostAlpha = 4;

    private readonly double _alpha;

    /// <summary>A mixture of two.</summary>
    /// <param name="alpha">Above 0, at most 4. Small ones mix little. Default: 0.2.</param>
    public MixUp(double alpha = 0.2)
    {
        if (!(alpha is > 0 and <= MostAlpha))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected an alpha above 0, at most 4, for example 0.2.");
        }

        _alpha = alpha;
    }

    /// <summary>An image alone stays.</summary>
    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random) =>
        image.CopyTo(changed);

    /// <summary>Draws who is mixed with whom.</summary>
    internal static void DrawPartners(Span<int> partners, ref AugmentationRandom random)
    {
        for (int i = 0; i < partners.Length; i++)
        {
            partners[i] = i;
        }

        for (int i = partners.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (partners[i], partners[j]) = (partners[j], partners[i]);
        }
    }

    /// <summary>Draws a share by Joehnk's method: u^(1 / alpha) of both, until their sum is at most 1.</summary>
    internal float DrawShare(ref AugmentationRandom random)
    {
        while (true)
        {
            double first = Power(1 - random.NextUniform()), second = Power(1 - random.NextUniform());
            if (first + second is > 0 and <= 1)
            {
                return (float)(first / (first + second));
            }
        }
    }

    /// <summary>share * first + (1 - share) * second.</summary>
    internal static void Mix(ReadOnlySpan<float> first, ReadOnlySpan<float> second, float share, Span<float> mixed)
    {
        ReadOnlySpan<Vector<float>> firsts = MemoryMarshal.Cast<float, Vector<float>>(first);
        ReadOnlySpan<Vector<float>> seconds = MemoryMarshal.Cast<float, Vector<float>>(second);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(mixed);
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = firsts[i] * share + seconds[i] * (1 - share);
        }

        for (int i = targets.Length * Vector<float>.Count; i < mixed.Length; i++)
        {
            mixed[i] = first[i] * share + second[i] * (1 - share);
        }
    }

    private double Power(double uniform) => PortableMath.Exp(PortableMath.Log(uniform) / _alpha);
}
