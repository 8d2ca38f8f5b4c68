using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>What losses require of targets, as "expected ...; received ...", or null.</summary>
internal static class TargetProblems
{
    /// <summary>How far a distribution's sum may be from 1: what rounding leaves, of half precision and of mixed labels too.</summary>
    private const double SumTolerance = 1e-3;

    private const int MostListed = 8;

    /// <summary>Numbers to come close to: neither NaN nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string? NotFinite(ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (!float.IsFinite(target[i]))
            {
                return FormattableString.Invariant($"expected finite numbers; received {target[i]} at {i}");
            }
        }

        return null;
    }

    /// <summary>Independent probabilities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string? NoProbabilities(ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (!(target[i] is >= 0 and <= 1))
            {
                return FormattableString.Invariant($"expected probabilities of 0 .. 1; received {target[i]} at {i}");
            }
        }

        return null;
    }

    /// <summary>A distribution over classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string? NoDistribution(ReadOnlySpan<float> target)
    {
        const string Expected = "expected a distribution over the classes (one-hot, or values of at least 0 whose sum is 1)";
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            if (!(target[i] >= 0))
            {
                return FormattableString.Invariant($"{Expected}; received {target[i]} at {i}");
            }

            sum += target[i];
        }

        return Math.Abs(sum - 1) <= SumTolerance ? null : FormattableString.Invariant(
            $"{Expected}; received {List(target)}, whose sum is {sum:G6}. Several labels a sample are a matter of Sigmoid and ") +
            "BinaryCrossentropy, a sample without a label is one of weight 0";
    }

    private static string List(ReadOnlySpan<float> values)
    {
        string listed = string.Join(
            ", ", values[..Math.Min(values.Length, MostListed)].ToArray().Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return values.Length <= MostListed ? listed : FormattableString.Invariant($"{listed}, ... ({values.Length} values)");
    }
}
