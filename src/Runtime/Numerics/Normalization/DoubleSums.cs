using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>
/// Two sums of each channel of a vector, in double: of terms, and of their products with factors. Half of the channels fill a vector.
/// </summary>
internal struct DoubleSums<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
{
    private TVector _lower;
    private TVector _upper;
    private TVector _lowerProducts;
    private TVector _upperProducts;

    /// <summary>What was stored.</summary>
    /// <param name="stored">A sum of terms for each of some channels, and behind them the sums of products.</param>
    /// <param name="channel">The vector's first channel.</param>
    /// <param name="channels">All of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleSums(ref double stored, nint channel, nint channels)
    {
        ref float sums = ref Unsafe.As<double, float>(ref Unsafe.Add(ref stored, channel));
        ref float products = ref Unsafe.As<double, float>(ref Unsafe.Add(ref stored, channels + channel));
        (_lower, _upper) = (TSimd.Load(ref sums, 0), TSimd.Load(ref sums, TSimd.Count));
        (_lowerProducts, _upperProducts) = (TSimd.Load(ref products, 0), TSimd.Load(ref products, TSimd.Count));
    }

    /// <summary>Stores them where they came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double stored, nint channel, nint channels)
    {
        ref float sums = ref Unsafe.As<double, float>(ref Unsafe.Add(ref stored, channel));
        ref float products = ref Unsafe.As<double, float>(ref Unsafe.Add(ref stored, channels + channel));
        TSimd.Store(_lower, ref sums, 0);
        TSimd.Store(_upper, ref sums, TSimd.Count);
        TSimd.Store(_lowerProducts, ref products, 0);
        TSimd.Store(_upperProducts, ref products, TSimd.Count);
    }

    /// <summary>A term of each channel, and what it is multiplied by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector term, TVector factor)
    {
        TVector low = TSimd.WidenLower(term), high = TSimd.WidenUpper(term);
        _lower = TSimd.AddDoubles(_lower, low);
        _upper = TSimd.AddDoubles(_upper, high);
        _lowerProducts = TSimd.MultiplyAddDoubles(low, TSimd.WidenLower(factor), _lowerProducts);
        _upperProducts = TSimd.MultiplyAddDoubles(high, TSimd.WidenUpper(factor), _upperProducts);
    }

    /// <summary>Terms of each channel that were added up in single precision, and their products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddGroup(TVector sum, TVector products)
    {
        _lower = TSimd.AddDoubles(_lower, TSimd.WidenLower(sum));
        _upper = TSimd.AddDoubles(_upper, TSimd.WidenUpper(sum));
        _lowerProducts = TSimd.AddDoubles(_lowerProducts, TSimd.WidenLower(products));
        _upperProducts = TSimd.AddDoubles(_upperProducts, TSimd.WidenUpper(products));
    }

    /// <summary>Adds the sums to those of all channels.</summary>
    /// <param name="channel">The vector's first channel.</param>
    /// <param name="channels">All channels.</param>
    /// <param name="sums">A sum of terms for each channel, and behind them the sums of products.</param>
    /// <param name="second">The sums of products in single precision; a null reference without.</param>
    /// <param name="first">The sums of terms, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(int channel, int channels, ref double sums, ref float second, ref float first)
    {
        AddDoubles(ref Unsafe.Add(ref sums, channel), _lower, _upper);
        AddDoubles(ref Unsafe.Add(ref sums, channels + channel), _lowerProducts, _upperProducts);
        AddFloats(ref first, channel, _lower, _upper);
        AddFloats(ref second, channel, _lowerProducts, _upperProducts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDoubles(ref double target, TVector lower, TVector upper)
    {
        ref float bits = ref Unsafe.As<double, float>(ref target);
        TSimd.Store(TSimd.AddDoubles(TSimd.Load(ref bits, 0), lower), ref bits, 0);
        TSimd.Store(TSimd.AddDoubles(TSimd.Load(ref bits, TSimd.Count), upper), ref bits, TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFloats(ref float target, int channel, TVector lower, TVector upper)
    {
        if (!Unsafe.IsNullRef(ref target))
        {
            TSimd.Store(TSimd.Add(TSimd.Load(ref target, channel), TSimd.Narrow(lower, upper)), ref target, channel);
        }
    }
}
