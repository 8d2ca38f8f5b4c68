using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>The transform of kernels for Winograd's minimal filtering, u = G g transpose(G), of 16 filters side by side.</summary>
/// <remarks>
/// Row i of G holds the powers of interpolation point i, scaled; the last point is infinity. F(2, 3) takes 0, 1, -1; patches of six also 2 and -2
/// (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015). Sums run over the taps in order, so every machine gives the same bits.
/// </remarks>
internal readonly ref struct WinogradPoints
{
    /// <summary>Filters that are transformed together.</summary>
    public const int Filters = 16;

    /// <summary>Inputs that are gathered together.</summary>
    public const int Inputs = 4;

    /// <summary>Elements of the largest patch.</summary>
    public const int MostElements = 36;

    private static readonly float[] _three = [1, 0, 0, 0.5f, 0.5f, 0.5f, 0.5f, -0.5f, 0.5f, 0, 0, 1];

    private static readonly float[] _threeOfSix =
    [
        1 / 4f, 0, 0,
        -1 / 6f, -1 / 6f, -1 / 6f,
        -1 / 6f, 1 / 6f, -1 / 6f,
        1 / 24f, 1 / 12f, 1 / 6f,
        1 / 24f, -1 / 12f, 1 / 6f,
        0, 0, 1,
    ];

    private static readonly float[] _fiveOfSix =
    [
        1 / 4f, 0, 0, 0, 0,
        -1 / 6f, -1 / 6f, -1 / 6f, -1 / 6f, -1 / 6f,
        -1 / 6f, 1 / 6f, -1 / 6f, 1 / 6f, -1 / 6f,
        1 / 24f, 1 / 12f, 1 / 6f, 1 / 3f, 2 / 3f,
        1 / 24f, -1 / 12f, 1 / 6f, -1 / 3f, 2 / 3f,
        0, 0, 0, 0, 1,
    ];

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
            (2, 3) => _three,
            (4, 3) => _threeOfSix,
            (2, 5) => _fiveOfSix,
            _ => throw new ArgumentOutOfRangeException(nameof(outputs), $"Expected F(2, 3), F(4, 3) or F(2, 5); received F({outputs}, {taps})."),
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
}
