using System;
using System.ComponentModel;

namespace ConvGen.Numerics;

/// <summary>The operations of one vector width, so that an algorithm is written once and gives the same bits at every width.</summary>
/// <typeparam name="TVector">Vector128, Vector256 or Vector512 of float.</typeparam>
/// <remarks>Every operation is lane by lane and correctly rounded, or exact; nothing here is an estimate.</remarks>
[CLSCompliant(false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISimd<TVector>
{
    /// <summary>Lanes of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The number in all lanes.</summary>
    static abstract TVector Create(float value);

    /// <summary>The vector that lies <paramref name="offset"/> floats behind a reference.</summary>
    static abstract TVector Load(ref float source, nint offset);

    /// <summary>Stores all lanes there.</summary>
    static abstract void Store(TVector value, ref float destination, nint offset);

    /// <summary>Adds all lanes to what lies there.</summary>
    static abstract void AddTo(TVector value, ref float destination, nint offset);

    /// <summary>What the sums of a register tile start from.</summary>
    /// <param name="epilogue">What becomes of the sums, see <see cref="TileEpilogue"/>.</param>
    /// <param name="bias">The biases; not read without.</param>
    /// <param name="offset">Floats from there.</param>
    static abstract TVector Start(int epilogue, ref float bias, nint offset);

    /// <summary>Ends a sum of a register tile.</summary>
    /// <param name="epilogue">What becomes of it, see <see cref="TileEpilogue"/>.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="limits">What it may not pass, where it is clamped.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="offset">Floats from there.</param>
    static abstract void End(int epilogue, TVector sum, TVector limits, ref float destination, nint offset);

    /// <summary>The same of the first <paramref name="count"/> lanes, at least one and not all; nothing behind them is touched.</summary>
    static abstract void EndFirst(int epilogue, TVector sum, TVector limits, ref float destination, nint offset, int count);

    /// <summary>Stores the first <paramref name="count"/> lanes, at least one and not all, and touches nothing behind them.</summary>
    static abstract void StoreFirst(TVector value, ref float destination, nint offset, int count);

    /// <summary>left + right.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>left - right.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>left * right.</summary>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left / right.</summary>
    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>
    /// left * right + addend, rounded once; twice where the hardware has no fused operation, outside the promise of equal bits: fusing in
    /// software would take 60 times as long.
    /// </summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The square root of each lane.</summary>
    static abstract TVector SquareRoot(TVector value);

    /// <summary>The magnitude of each lane.</summary>
    static abstract TVector Abs(TVector value);

    /// <summary>The opposite of each lane.</summary>
    static abstract TVector Negate(TVector value);

    /// <summary>The greater of the two; a NaN in <paramref name="value"/> stays NaN.</summary>
    static abstract TVector AtLeast(TVector bound, TVector value);

    /// <summary>The smaller of the two; a NaN in <paramref name="value"/> stays NaN.</summary>
    static abstract TVector AtMost(TVector bound, TVector value);

    /// <summary>All bits set where left is below right, none elsewhere and for NaN.</summary>
    static abstract TVector LessThan(TVector left, TVector right);

    /// <summary>The same where left is not above right.</summary>
    static abstract TVector LessThanOrEqual(TVector left, TVector right);

    /// <summary>The same where both are equal.</summary>
    static abstract TVector Equal(TVector left, TVector right);

    /// <summary>A lane of one where the mask is set, of the other where not.</summary>
    static abstract TVector Select(TVector mask, TVector whenSet, TVector otherwise);

    /// <summary>All bits set where the lanes' bits, read as unsigned integers, are at least a threshold.</summary>
    static abstract TVector WordsAtLeast(TVector words, uint threshold);

    /// <summary>The magnitude of one with the sign of the other.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>Sum of the lanes' bits as 32-bit integers.</summary>
    static abstract TVector AddBits(TVector left, TVector right);

    /// <summary>Difference of the lanes' bits as 32-bit integers.</summary>
    static abstract TVector SubtractBits(TVector left, TVector right);

    /// <summary>Shifts the lanes' bits.</summary>
    static abstract TVector ShiftBitsLeft(TVector value, int count);

    /// <summary>Shifts the lanes' bits as signed integers.</summary>
    static abstract TVector ShiftBitsRight(TVector value, int count);

    /// <summary>The lanes' bits, read as integers, as floats.</summary>
    static abstract TVector ConvertBits(TVector value);

    /// <summary>The lower half of the lanes in double: the bits of half as many doubles.</summary>
    static abstract TVector WidenLower(TVector value);

    /// <summary>The upper half.</summary>
    static abstract TVector WidenUpper(TVector value);

    /// <summary>Sum of the lanes' bits, read as doubles.</summary>
    static abstract TVector AddDoubles(TVector left, TVector right);

    /// <summary>
    /// left * right + addend of the lanes' bits, read as doubles. Products of widened floats are exact, so that fused or not is the same.
    /// </summary>
    static abstract TVector MultiplyAddDoubles(TVector left, TVector right, TVector addend);

    /// <summary>Two halves of doubles as floats, correctly rounded.</summary>
    static abstract TVector Narrow(TVector lower, TVector upper);
}
