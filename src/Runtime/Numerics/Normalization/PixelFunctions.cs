using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>A function of a channel's numbers; <c>coefficients</c> is the first of its channel, one of each row.</summary>
internal interface IPixelFunction
{
    /// <summary>Whether it has a second argument.</summary>
    static virtual bool ReadsOther => true;

    /// <summary>What it needs of a vector of channels.</summary>
    static abstract PixelCoefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
        where TSimd : struct, ISimd<TVector>;

    /// <summary>Its values.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector x, TVector other, in PixelCoefficients<TSimd, TVector> of)
        where TSimd : struct, ISimd<TVector>;

    /// <summary>Its value for one channel.</summary>
    static abstract float Apply(float x, float other, ref float coefficients, nint channels);
}

/// <summary>Coefficients of a vector of channels, as many as the function has.</summary>
internal readonly struct PixelCoefficients<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
{
    public TVector Mean { get; init; }

    public TVector MeanRest { get; init; }

    public TVector Factor { get; init; }

    public TVector Slope { get; init; }

    public TVector Addend { get; init; }

    /// <summary>Of the normalisation, where its own addend is another one.</summary>
    public TVector Shift { get; init; }

    /// <summary>x - mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Center(TVector x) => TSimd.Subtract(TSimd.Subtract(x, Mean), MeanRest);
}

/// <summary>The functions of normalisation; where nothing else is said, of the rows of <see cref="NormalizationCoefficients"/>.</summary>
internal static class PixelFunctions
{
    /// <summary>(x - mean) * scale + shift.</summary>
    internal readonly struct Normalize : IPixelFunction
    {
        public static bool ReadsOther => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PixelCoefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => Common<TSimd, TVector>(ref coefficients, channels) with
            {
                Addend = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Shift, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in PixelCoefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(of.Center(x), of.Factor, of.Addend);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            NormalizationCoefficients.Normalize(x, ref coefficients, channels);
    }

    /// <summary>The same, and another summand.</summary>
    internal readonly struct NormalizeAndAdd : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PixelCoefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => Normalize.Load<TSimd, TVector>(ref coefficients, channels);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in PixelCoefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TSimd.Add(other, Normalize.Apply<TSimd, TVector>(x, other, of));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            other + Normalize.Apply(x, other, ref coefficients, channels);
    }

    /// <summary>scale * dy + slope * (x - mean) + offset.</summary>
    internal readonly struct Differentiate : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PixelCoefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => Common<TSimd, TVector>(ref coefficients, channels) with
            {
                Slope = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Slope, channels),
                Addend = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Offset, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in PixelCoefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.MultiplyAdd(other, of.Factor, TSimd.MultiplyAdd(of.Center(x), of.Slope, of.Addend));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) => float.FusedMultiplyAdd(
            other, Unsafe.Add(ref coefficients, NormalizationCoefficients.Scale * channels),
            float.FusedMultiplyAdd(
                NormalizationCoefficients.Center(x, ref coefficients, channels),
                Unsafe.Add(ref coefficients, NormalizationCoefficients.Slope * channels),
                Unsafe.Add(ref coefficients, NormalizationCoefficients.Offset * channels)));
    }

    /// <summary>
    /// The same behind an activation, whose input is made again: the pixels are read anyway, so what it gave need not be, and gradients
    /// that it lets through need not be written.
    /// </summary>
    internal readonly struct DifferentiateThrough<TActivation> : IPixelFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PixelCoefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => Differentiate.Load<TSimd, TVector>(ref coefficients, channels) with
            {
                Shift = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Shift, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in PixelCoefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector>
        {
            TVector normalized = TSimd.MultiplyAdd(of.Center(x), of.Factor, of.Shift);
            return Differentiate.Apply<TSimd, TVector>(x, default(TActivation).Backward<TSimd, TVector>(normalized, other), of);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels)
        {
            Vector128<float> normalized = Vector128.CreateScalar(Normalize.Apply(x, other, ref coefficients, channels));
            float through = default(TActivation)
                .Backward<Simd128, Vector128<float>>(normalized, Vector128.CreateScalar(other)).ToScalar();
            return Differentiate.Apply(x, through, ref coefficients, channels);
        }
    }

    /// <summary>x * factor + addend, of a row each.</summary>
    internal readonly struct MultiplyAdd : IPixelFunction
    {
        public static bool ReadsOther => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PixelCoefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => new()
            {
                Factor = Row<TSimd, TVector>(ref coefficients, 0, channels),
                Addend = Row<TSimd, TVector>(ref coefficients, 1, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in PixelCoefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(x, of.Factor, of.Addend);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            float.FusedMultiplyAdd(x, coefficients, Unsafe.Add(ref coefficients, channels));
    }

    /// <summary>What the normalisation and its gradient both need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PixelCoefficients<TSimd, TVector> Common<TSimd, TVector>(ref float coefficients, nint channels)
        where TSimd : struct, ISimd<TVector> => new()
        {
            Mean = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Mean, channels),
            MeanRest = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.MeanRest, channels),
            Factor = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Scale, channels),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Row<TSimd, TVector>(ref float coefficients, int row, nint channels)
        where TSimd : struct, ISimd<TVector> => TSimd.Load(ref coefficients, row * channels);
}
