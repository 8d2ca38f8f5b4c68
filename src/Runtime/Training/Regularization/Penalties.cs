using System;
using System.Collections.Generic;
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

    /// <summary>L1 * sum(|w|) + L2 * sum(w²) over a range; 0 where its parameter is not trained, as in Keras.</summary>
    public static double Measure(ParameterCollection parameters, ParameterRange range)
    {
        Parameter parameter = parameters[range.Parameter];
        if (!IsPenalized(parameter))
        {
            return 0;
        }

        ReadOnlySpan<float> values = range.Of(parameters.Values);
        double penalty = parameter.L1 == 0 ? 0 : parameter.L1 * Reductions.SumOfMagnitudes(values);
        return parameter.L2 == 0 ? penalty : penalty + parameter.L2 * Reductions.SumOfSquares(values);
    }

    /// <summary>Adds L1 * sign(w) + 2 * L2 * w to a range's gradients; the sign of 0 is 0.</summary>
    public static void AddGradients(ParameterCollection parameters, ParameterRange range)
    {
        Parameter parameter = parameters[range.Parameter];
        if (IsPenalized(parameter))
        {
            ref float gradients = ref MemoryMarshal.GetReference(range.Of(parameters.Gradients));
            Lanes.Map(
                ref MemoryMarshal.GetReference(range.Of(parameters.Values)), ref gradients, ref gradients, range.Length,
                new AddSlope(parameter.L1, parameter.L2));
        }
    }

    /// <summary>Whether a parameter's penalty counts: one that is not trained has none.</summary>
    public static bool IsPenalized(Parameter parameter) => parameter.Trainable && IsRegularized(parameter);

    /// <summary>Whether a parameter is declared with a penalty.</summary>
    public static bool IsRegularized(Parameter parameter) => parameter.L1 != 0 || parameter.L2 != 0;

    private readonly struct AddSlope(float l1, float l2) : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector w, TVector gradient)
            where TSimd : struct, ISimd<TVector>
        {
            TVector zero = TSimd.Create(0f);
            TVector negative = TSimd.Select(TSimd.LessThan(w, zero), TSimd.Create(-l1), zero);
            TVector sign = TSimd.Select(TSimd.LessThan(zero, w), TSimd.Create(l1), negative);
            return TSimd.Add(gradient, TSimd.Add(sign, TSimd.Multiply(w, TSimd.Create(2 * l2))));
        }
    }
}
