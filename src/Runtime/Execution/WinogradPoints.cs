using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>The transform of kernels for Winograd's minimal filtering, u = G g transpose(G), of 16 filters side by side.</summary>
/// <remarks>
/// Row i of G holds the powers of interpolation point i, scaled; the last point is infinity. Patches of four take 0, 1, -1; of six also 2 and -2; one
/// more takes 1/2, two more 1/2 and -1/2 (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015). Sums run over the taps in order, so every machine gives the same bits.
/// </remarks>
internal readonly ref struct WinogradPoints
{
    /// <summary>Filters that are transformed together.</summary>
    public const int Filters = 16;

    /// <summary>Inputs that are gathered together.</summary>
    public const int Inputs = 4;

    /// <summary>Elements of the largest patch.</summary>
    public const int MostElements = 64;

    // By the length of the patch: the points, and one over the product of their distances from the others (with the signs of the input's transform).
    private static readonly double[] _four = [0, 1, -1], _scalesOfFour = [1, 1 / 2.0, 1 / 2.0];
    private static readonly double[] _six = [0, 1, -1, 2, -2], _scalesOfSix = [1 / 4.0, -1 / 6.0, -1 / 6.0, 1 / 24.0, 1 / 24.0];
    private static readonly float[] _twoThree = Rows(_four, _scalesOfFour, 3), _fourThree = Rows(_six, _scalesOfSix, 3), _twoFive = Rows(_six, _scalesOfSix, 5);
    private static readonly float[] _threeThree = Rows([.. _four, 0.5], [-2, 1, -1 / 3.0, -8 / 3.0], 3);
    private static readonly double[] _seven = [.. _six, 0.5], _scalesOfSeven = [-1 / 2.0, -1 / 3.0, 1 / 9.0, 1 / 36.0, -1 / 60.0, 32 / 45.0];
    private static readonly float[] _fiveThree = Rows(_seven, _scalesOfSeven, 3), _threeFive = Rows(_seven, _scalesOfSeven, 5);
    private static readonly double[] _eight = [.. _seven, -0.5], _scalesOfEight = [-1, -2 / 9.0, -2 / 9.0, 1 / 90.0, 1 / 90.0, 32 / 45.0, 32 / 45.0];
    private static readonly float[] _sixThree = Rows(_eight, _scalesOfEight, 3), _fourFive = Rows(_eight, _scalesOfEight, 5);

    private readonly int _taps;
    private readonly int _patch;
    private readonly float[] _matrix;

    /// <summary>The transform of F(outputs, taps).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of these sizes.</exception>
    public WinogradPoints(int outputs, int taps)
    {
        (_taps, _patch) = (taps, outputs + taps - 1);
        _matrix = (outputs, taps) switch
        {
            (2, 3) => _twoThree,
            (3, 3) => _threeThree,
            (4, 3) => _fourThree,
            (5, 3) => _fiveThree,
            (6, 3) => _sixThree,
            (2, 5) => _twoFive,
            (3, 5) => _threeFive,
            (4, 5) => _fourFive,
            _ => throw new ArgumentOutOfRangeException(nameof(outputs), $"Expected F(2 to 6, 3) or F(2 to 4, 5); received F({outputs}, {taps})."),
        };
    }

    /// <summary>Elements of a patch.</summary>
    public int Elements => _patch * _patch;

    /// <summary>u = G g transpose(G).</summary>
    /// <param name="g">Taps x taps rows of 16 filters.</param>
    /// <param name="half">Scratch for <see cref="MostElements"/> rows.</param>
    /// <param name="u">Patch x patch rows of 16 filters.</param>
    /// <param name="step">Floats between the rows of <paramref name="u"/>.</param>
    public void Transform(ref float g, ref float half, ref float u, nint step)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Transform<Simd512, Vector512<float>>(ref g, ref half, ref u, step);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Transform<Simd256, Vector256<float>>(ref g, ref half, ref u, step);
        }
        else
        {
            Transform<Simd128, Vector128<float>>(ref g, ref half, ref u, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform<TSimd, TVector>(ref float g, ref float half, ref float u, nint step)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        nint row = _taps * Filters;
        for (nint lane = 0; lane < Filters; lane += TSimd.Count)
        {
            for (nint column = lane; column < row; column += Filters)
            {
                Axis<TSimd, TVector>(ref Unsafe.Add(ref g, column), row, ref Unsafe.Add(ref half, column), row);
            }

            for (nint i = 0; i < _patch; i++)
            {
                Axis<TSimd, TVector>(ref Unsafe.Add(ref half, i * row + lane), Filters, ref Unsafe.Add(ref u, i * _patch * step + lane), step);
            }
        }
    }

    /// <summary>One axis of some lanes: target[i] = sum over taps of G[i, tap] * source[tap], in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Axis<TSimd, TVector>(ref float source, nint sourceStep, ref float target, nint targetStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        ref float factors = ref MemoryMarshal.GetArrayDataReference(_matrix);
        TVector first = TSimd.Load(ref source, 0), second = TSimd.Load(ref source, sourceStep), third = TSimd.Load(ref source, 2 * sourceStep);
        TVector fourth = _taps == 5 ? TSimd.Load(ref source, 3 * sourceStep) : default;
        TVector fifth = _taps == 5 ? TSimd.Load(ref source, 4 * sourceStep) : default;
        for (nint i = 0; i < _patch; i++)
        {
            TVector sum = TSimd.Multiply(TSimd.Create(factors), first);
            sum = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 1)), second, sum);
            sum = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 2)), third, sum);
            if (_taps == 5)
            {
                sum = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 3)), fourth, sum);
                sum = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 4)), fifth, sum);
            }

            TSimd.Store(sum, ref target, i * targetStep);
            factors = ref Unsafe.Add(ref factors, _taps);
        }
    }

    /// <summary>G: a row for each point, the last for infinity.</summary>
    private static float[] Rows(double[] points, double[] scales, int taps)
    {
        float[] rows = new float[(points.Length + 1) * taps];
        for (int i = 0; i < points.Length; i++)
        {
            double power = scales[i];
            for (int tap = 0; tap < taps; tap++)
            {
                rows[i * taps + tap] = (float)power;
                power *= points[i];
            }
        }

        rows[^1] = 1;
        return rows;
    }
}
