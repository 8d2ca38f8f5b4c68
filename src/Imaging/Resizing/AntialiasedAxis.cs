using System;
using System.Buffers;

namespace ConvGen.Imaging.Resizing;

/// <summary>PIL's triangle filter along one axis: the pixels that each resized one reads, with integer weights of 22 bits.</summary>
/// <remarks>Pillow, Resample.c: precompute_coeffs and normalize_coeffs_8bpc.</remarks>
internal readonly ref struct AntialiasedAxis : IDisposable
{
    /// <summary>Bits of a weight behind the point.</summary>
    public const int Precision = 32 - 8 - 2;

    private readonly int[] _memory;
    private readonly int _most;
    private readonly int _output;

    /// <summary>The weights for an axis.</summary>
    public AntialiasedAxis(int input, int output)
    {
        double scale = (double)input / output, filterScale = Math.Max(scale, 1);
        _output = output;
        _most = (int)Math.Ceiling(filterScale) * 2 + 1;
        _memory = ArrayPool<int>.Shared.Rent(output * (_most + 2));
        double[] weights = ArrayPool<double>.Shared.Rent(_most);
        for (int i = 0; i < output; i++)
        {
            double center = (i + 0.5) * scale;
            int first = Math.Max((int)(center - filterScale + 0.5), 0);
            int count = Math.Min((int)(center + filterScale + 0.5), input) - first;
            double sum = 0;
            for (int tap = 0; tap < count; tap++)
            {
                weights[tap] = Math.Max(1 - Math.Abs((tap + first - center + 0.5) * (1 / filterScale)), 0);
                sum += weights[tap];
            }

            (_memory[2 * i], _memory[2 * i + 1]) = (first, count);
            Span<int> taps = _memory.AsSpan(2 * output + i * _most, count);
            for (int tap = 0; tap < count; tap++)
            {
                double weight = sum == 0 ? weights[tap] : weights[tap] * (1 / sum);
                taps[tap] = (int)(0.5 + weight * (1 << Precision));
            }
        }

        ArrayPool<double>.Shared.Return(weights);
    }

    /// <summary>The first pixel that a resized one reads.</summary>
    public int First(int index) => _memory[2 * index];

    /// <summary>The weights of the pixels from there on.</summary>
    public ReadOnlySpan<int> Weights(int index) => _memory.AsSpan(2 * _output + index * _most, _memory[2 * index + 1]);

    public void Dispose() => ArrayPool<int>.Shared.Return(_memory);
}
