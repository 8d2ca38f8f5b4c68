using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>The arithmetic of L1 and L2 regularisers, over ranges of parameters.</summary>
internal static class Penalties
{
    /// <summary>Positions in <see cref="ParameterCollection.Ranges"/> of the regularised ones.</summary>
    public static IEnumerable<int> RangesOf(ParameterCollection parameters)
    {
        for (int range = 0; range < parameters.Ranges.Length; range++)
        {
            if (IsRegularized(parameters[parameters.Ranges[range].Parameter]))
            {
                yield return range;
            }
        }
    }

    /// <summary>L1 * sum(|w|) + L2 * sum(w²) over a range.</summary>
    public static double Measure(ParameterCollection parameters, ParameterRange range)
    {
        Parameter parameter = parameters[range.Parameter];
        ReadOnlySpan<float> values = range.Of(parameters.Values);
        double penalty = parameter.L1 == 0 ? 0 : parameter.L1 * Reductions.SumOfMagnitudes(values);
        return parameter.L2 == 0 ? penalty : penalty + parameter.L2 * Reductions.SumOfSquares(values);
    }

    /// <summary>Adds L1 * sign(w) + 2 * L2 * w to a range's gradients; the sign of 0 is 0.</summary>
    public static void AddGradients(ParameterCollection parameters, ParameterRange range)
    {
        Parameter parameter = parameters[range.Parameter];
        if (IsRegularized(parameter))
        {
            AddGradients(parameter.L1, 2 * parameter.L2, range.Of(parameters.Values), range.Of(parameters.Gradients));
        }
    }

    /// <summary>Whether a parameter has a penalty.</summary>
    public static bool IsRegularized(Parameter parameter) => parameter.L1 != 0 || parameter.L2 != 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddGradients(float l1, float slope, ReadOnlySpan<float> values, Span<float> gradients)
    {
        ReadOnlySpan<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var magnitude = new Vector<float>(l1);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> sign = Vector.ConditionalSelect(
                Vector.GreaterThan(w[i], Vector<float>.Zero), magnitude,
                Vector.ConditionalSelect(Vector.LessThan(w[i], Vector<float>.Zero), -magnitude, Vector<float>.Zero));
            g[i] += sign + w[i] * slope;
        }

        for (int i = w.Length * Vector<float>.Count; i < values.Length; i++)
        {
            float sign = values[i] > 0 ? l1 : values[i] < 0 ? -l1 : 0;
            gradients[i] += sign + values[i] * slope;
        }
    }
}
