using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Elements of the largest patch.</summary>
    public const int MostElements = 36;

    private const int MostPatch = 6;

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
    /// <param name="u">Patch x patch rows of 16 filters.</param>
    public void Transform(ReadOnlySpan<float> g, Span<float> u)
    {
        Span<float> half = stackalloc float[MostPatch * MostPatch * Filters];
        for (int column = 0; column < _taps; column++)
        {
            Axis(g[(column * Filters)..], _taps, half[(column * Filters)..], _taps);
        }

        for (int row = 0; row < _patch; row++)
        {
            Axis(half[(row * _taps * Filters)..], 1, u[(row * _patch * Filters)..], 1);
        }
    }

    /// <summary>One axis: target[i] = sum over tap of G[i, tap] * source[tap], rows of 16 floats that lie some rows apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Axis(ReadOnlySpan<float> source, int sourceStep, Span<float> target, int targetStep)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);
        for (int i = 0; i < _patch; i++)
        {
            Vector128<float> a = default, b = default, c = default, d = default;
            for (int tap = 0; tap < _taps; tap++)
            {
                Vector128<float> factor = Vector128.Create(_matrix[i * _taps + tap]);
                ref float p = ref Unsafe.Add(ref from, tap * sourceStep * Filters);
                a += factor * Vector128.LoadUnsafe(ref p);
                b += factor * Vector128.LoadUnsafe(ref p, 4);
                c += factor * Vector128.LoadUnsafe(ref p, 8);
                d += factor * Vector128.LoadUnsafe(ref p, 12);
            }

            ref float q = ref Unsafe.Add(ref to, i * targetStep * Filters);
            a.StoreUnsafe(ref q);
            b.StoreUnsafe(ref q, 4);
            c.StoreUnsafe(ref q, 8);
            d.StoreUnsafe(ref q, 12);
        }
    }
}
