using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Where the taps of weights lie that are transformed for Winograd's minimal filtering.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Filters">Filters.</param>
/// <param name="TapStep">Floats between successive taps, row by row; negative where they run backwards.</param>
/// <param name="InputStep">Floats between inputs.</param>
/// <param name="FilterStep">Floats between filters. Either inputs or filters are neighbours.</param>
internal readonly record struct WinogradSource(int Inputs, int Filters, int TapStep, int InputStep, int FilterStep)
{
    /// <summary>Pixels of a block along each axis, where taps are over blocks of pixels: the inputs are those of a pixel.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Rows and columns of the kernel; of no account where a block is a pixel.</summary>
    public (int Rows, int Columns) Kernel { get; init; }

    /// <summary>The kernel's row and column at the first pixel of the first tap; before its first where negative.</summary>
    public (int Row, int Column) First { get; init; }

    /// <summary>Pixels of a block.</summary>
    public int Pixels => Stride * Stride;

    /// <summary>What <see cref="OffsetOf"/> says of a tap that the kernel does not reach.</summary>
    public const int None = int.MinValue;

    /// <summary>Where a tap lies: the offset of its first input and filter.</summary>
    /// <param name="tap">The tap, row by row.</param>
    /// <param name="columns">Taps of a row.</param>
    /// <param name="pixel">The pixel of a block, row by row.</param>
    public int OffsetOf(int tap, int columns, int pixel)
    {
        if (Stride == 1)
        {
            return tap * TapStep;
        }

        int row = tap / columns * Stride + pixel / Stride + First.Row;
        int column = tap % columns * Stride + pixel % Stride + First.Column;
        return row < 0 || row >= Kernel.Rows || column < 0 || column >= Kernel.Columns ? None : (row * Kernel.Columns + column) * TapStep;
    }
}

/// <summary>
/// Transforms weights for Winograd's minimal filtering: u = G g transpose(G), a matrix of inputs x filters for each element.
/// </summary>
/// <remarks>
/// The taps of some inputs of a block of filters are gathered in scratch that stays in the first-level cache, [tap][input][filter]; both
/// axes are then runs of neighbours, and a patch's rows are written one after the other: no more streams at a time than a patch is wide.
/// </remarks>
internal static unsafe class WinogradTaps
{
    /// <summary>Inputs that are gathered together.</summary>
    private const int InputBlock = 8;

    /// <summary>
    /// Floats that are taken through both axes together: runs long enough for the hardware to fetch ahead of the stores, short enough for
    /// the first-level cache.
    /// </summary>
    private const int Run = 256;

    /// <summary>Transforms at vectors of <paramref name="lanes"/> floats, of which the packed rows have a whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(
        WinogradPoints rows, WinogradPoints columns, ref float weights, ref float packed, WinogradSource source, int lanes, int vectors,
        PackingPart part)
    {
        if (lanes == Vector512<float>.Count)
        {
            Pack<Simd512, Vector512<float>>(rows, columns, ref weights, ref packed, source, vectors, part);
        }
        else if (lanes == Vector256<float>.Count)
        {
            Pack<Simd256, Vector256<float>>(rows, columns, ref weights, ref packed, source, vectors, part);
        }
        else
        {
            Pack<Simd128, Vector128<float>>(rows, columns, ref weights, ref packed, source, vectors, part);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<TSimd, TVector>(
        WinogradPoints rows, WinogradPoints columns, ref float weights, ref float packed, WinogradSource source, int vectors,
        PackingPart part)
        where TSimd : struct, ISimd<TVector>
    {
        int lanes = TSimd.Count;
        int matrix = source.Pixels * source.Inputs * ((source.Filters + lanes - 1) / lanes * lanes);
        int taps = rows.Taps * columns.Taps;
        float* memory = stackalloc float[CacheLine.Floats + taps * InputBlock * vectors * lanes + rows.Patch * columns.Taps * Run];
        float* half = (float*)CacheLine.Align(memory);
        float* gathered = half + rows.Patch * columns.Taps * Run;
        (int firstBlock, int endBlock) = part.Of((source.Filters - 1) / (vectors * lanes) + 1);
        for (int block = firstBlock; block < endBlock; block++)
        {
            int firstFilter = block * vectors * lanes;
            int filters = Math.Min(vectors * lanes, source.Filters - firstFilter);
            int width = (filters + lanes - 1) / lanes * lanes;
            if (filters < width)
            {
                new Span<float>(gathered, taps * InputBlock * width).Clear();
            }

            for (int pixel = 0; pixel < source.Pixels; pixel++)
            {
                for (int firstInput = 0; firstInput < source.Inputs; firstInput += InputBlock)
                {
                    int inputs = Math.Min(InputBlock, source.Inputs - firstInput);
                    int floats = inputs * width;
                    bool isLast = firstInput + InputBlock >= source.Inputs;
                    int nextInput = isLast ? 0 : firstInput + InputBlock;
                    int nextFilter = isLast ? firstFilter + vectors * lanes : firstFilter;
                    int ahead = (nextInput - firstInput) * source.InputStep + (nextFilter - firstFilter) * source.FilterStep;
                    bool prefetches = source.FilterStep == 1 && nextFilter + vectors * lanes <= source.Filters
                        && nextInput + inputs <= source.Inputs;
                    for (int tap = 0; tap < taps; tap++)
                    {
                        ref float row = ref gathered[tap * floats];
                        int offset = source.OffsetOf(tap, columns.Taps, pixel);
                        if (offset == WinogradSource.None)
                        {
                            MemoryMarshal.CreateSpan(ref row, floats).Clear();
                            continue;
                        }

                        ref float from = ref Unsafe.Add(
                            ref weights, offset + firstInput * source.InputStep + firstFilter * source.FilterStep);
                        if (prefetches)
                        {
                            Prefetch(ref Unsafe.Add(ref from, ahead), source.InputStep, inputs, width);
                        }

                        Gather(ref from, source.InputStep, source.FilterStep, inputs, filters, ref row, width);
                    }

                    ref float target = ref Unsafe.Add(
                        ref packed, (firstFilter * source.Pixels + pixel * width) * source.Inputs + firstInput * width);
                    Transform<TSimd, TVector>(rows, columns, ref *gathered, floats, ref *half, ref target, matrix);
                }
            }
        }
    }

    /// <summary>
    /// The rows that the next block gathers: they lie too far apart for the hardware to follow, and would be waited for one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(ref float source, nint step, int rows, int floats)
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint i = 0; i < floats; i += CacheLine.Floats)
            {
                CacheLine.Fetch(ref source, row * step + i);
            }
        }
    }

    /// <summary>One tap of some inputs of some filters, a row of filters for each input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ref float source, nint inputStep, nint filterStep, int inputs, int filters, ref float target, int width)
    {
        if (filterStep == 1)
        {
            MatrixCopy.Run(ref source, inputStep, ref target, width, inputs, filters);
        }
        else
        {
            MatrixTranspose.Run(ref source, filterStep, ref target, width, filters, inputs);
        }
    }

    /// <summary>Both axes of neighbouring floats.</summary>
    /// <param name="rows">The transform down the columns.</param>
    /// <param name="columns">The transform along the rows.</param>
    /// <param name="g">A row of the floats for each tap.</param>
    /// <param name="floats">Floats of a row, a whole number of vectors.</param>
    /// <param name="half">Scratch for rows of <see cref="Run"/> floats: patch of the rows x taps of the columns.</param>
    /// <param name="u">A row for each element of a patch.</param>
    /// <param name="step">Floats between the rows of <paramref name="u"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform<TSimd, TVector>(
        WinogradPoints rows, WinogradPoints columns, ref float g, nint floats, ref float half, ref float u, nint step)
        where TSimd : struct, ISimd<TVector>
    {
        for (nint first = 0; first < floats; first += Run)
        {
            nint count = nint.Min(Run, floats - first);
            for (nint column = 0; column < columns.Taps; column++)
            {
                Axis<TSimd, TVector>(
                    rows, ref Unsafe.Add(ref g, column * floats + first), columns.Taps * floats, ref Unsafe.Add(ref half, column * Run),
                    columns.Taps * Run, count);
            }

            for (nint row = 0; row < rows.Patch; row++)
            {
                Axis<TSimd, TVector>(
                    columns, ref Unsafe.Add(ref half, row * columns.Taps * Run), Run,
                    ref Unsafe.Add(ref u, row * columns.Patch * step + first), step, count);
            }
        }
    }

    /// <summary>
    /// One axis of a run: target[i] = sum over taps of G[i, tap] * source[tap], in their order, so that every machine gives the same bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Axis<TSimd, TVector>(
        WinogradPoints points, ref float source, nint sourceStep, ref float target, nint targetStep, nint count)
        where TSimd : struct, ISimd<TVector>
    {
        ref float matrix = ref MemoryMarshal.GetArrayDataReference(points.Matrix);
        nint lane = 0;
        for (; lane <= count - 2 * TSimd.Count && points.Taps > 1; lane += 2 * TSimd.Count)
        {
            Two<TSimd, TVector>(
                points, ref matrix, ref Unsafe.Add(ref source, lane), sourceStep, ref Unsafe.Add(ref target, lane), targetStep);
        }

        for (; lane < count; lane += TSimd.Count)
        {
            One<TSimd, TVector>(
                points, ref matrix, ref Unsafe.Add(ref source, lane), sourceStep, ref Unsafe.Add(ref target, lane), targetStep);
        }
    }

    /// <summary>One vector of the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TSimd, TVector>(
        WinogradPoints points, ref float factors, ref float from, nint fromStep, ref float to, nint toStep)
        where TSimd : struct, ISimd<TVector>
    {
        for (nint i = 0; i < points.Patch; i++)
        {
            TVector sum = TSimd.Multiply(TSimd.Create(factors), TSimd.Load(ref from, 0));
            for (nint tap = 1; tap < points.Taps; tap++)
            {
                sum = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, tap)), TSimd.Load(ref from, tap * fromStep), sum);
            }

            factors = ref Unsafe.Add(ref factors, points.Taps);
            TSimd.Store(sum, ref to, 0);
            to = ref Unsafe.Add(ref to, toStep);
        }
    }

    /// <summary>Two vectors side by side: they share the factors, and every tap stays in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TSimd, TVector>(
        WinogradPoints points, ref float factors, ref float from, nint fromStep, ref float to, nint toStep)
        where TSimd : struct, ISimd<TVector>
    {
        bool four = points.Taps >= 4, five = points.Taps == 5;
        nint patch = points.Patch;
        nint next = TSimd.Count;
        TVector a0 = TSimd.Load(ref from, 0), b0 = TSimd.Load(ref from, next);
        TVector a1 = TSimd.Load(ref from, fromStep), b1 = TSimd.Load(ref from, fromStep + next);
        TVector a2 = TSimd.Load(ref from, 2 * fromStep), b2 = TSimd.Load(ref from, 2 * fromStep + next);
        TVector a3 = four ? TSimd.Load(ref from, 3 * fromStep) : default!, b3 = four ? TSimd.Load(ref from, 3 * fromStep + next) : default!;
        TVector a4 = five ? TSimd.Load(ref from, 4 * fromStep) : default!, b4 = five ? TSimd.Load(ref from, 4 * fromStep + next) : default!;
        for (nint i = 0; i < patch; i++)
        {
            TVector factor = TSimd.Create(factors);
            TVector a = TSimd.Multiply(factor, a0), b = TSimd.Multiply(factor, b0);
            factor = TSimd.Create(Unsafe.Add(ref factors, 1));
            a = TSimd.MultiplyAdd(factor, a1, a);
            b = TSimd.MultiplyAdd(factor, b1, b);
            factor = TSimd.Create(Unsafe.Add(ref factors, 2));
            a = TSimd.MultiplyAdd(factor, a2, a);
            b = TSimd.MultiplyAdd(factor, b2, b);
            factors = ref Unsafe.Add(ref factors, 3);
            if (four)
            {
                factor = TSimd.Create(factors);
                a = TSimd.MultiplyAdd(factor, a3, a);
                b = TSimd.MultiplyAdd(factor, b3, b);
                factors = ref Unsafe.Add(ref factors, 1);
            }

            if (five)
            {
                factor = TSimd.Create(factors);
                a = TSimd.MultiplyAdd(factor, a4, a);
                b = TSimd.MultiplyAdd(factor, b4, b);
                factors = ref Unsafe.Add(ref factors, 1);
            }

            TSimd.Store(a, ref to, 0);
            TSimd.Store(b, ref to, next);
            to = ref Unsafe.Add(ref to, toStep);
        }
    }
}
