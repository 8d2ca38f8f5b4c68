using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>What a <see cref="GradientClipping"/> holds within its limit.</summary>
internal enum ClippingKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Each element.</summary>
    Value,

    /// <summary>The norm of each parameter's gradient.</summary>
    Norm,

    /// <summary>The norm of all gradients together.</summary>
    GlobalNorm,
}

/// <summary>Clips gradients on their way to the optimiser; the gradient memory stays as it is.</summary>
/// <remarks>
/// Norms come from sums over ranges, which threads take side by side and which are added in order: the bits do not depend on the threads.
/// </remarks>
internal sealed class GradientClipping(ClippingKind kind, float limit)
{
    private ParameterRange[] _ranges = [];
    private double[] _rangeSquares = [];
    private float[] _factors = [];

    public ClippingKind Kind => kind;

    /// <summary>Whether every range must be measured before the first is applied.</summary>
    public bool NeedsNorms => kind is ClippingKind.Norm or ClippingKind.GlobalNorm;

    /// <summary>Makes room for a network's norms.</summary>
    public void Reserve(ParameterCollection parameters)
    {
        _ranges = parameters.Ranges;
        _rangeSquares = new double[_ranges.Length];
        _factors = new float[parameters.Count];
    }

    /// <summary>Takes a range's part of its parameter's norm.</summary>
    public void Measure(int range, ReadOnlySpan<float> gradients) => _rangeSquares[range] = Reductions.SumOfSquares(gradients);

    /// <summary>Turns the parts into a factor per parameter.</summary>
    public void Conclude()
    {
        if (kind == ClippingKind.GlobalNorm)
        {
            double squares = 0;
            foreach (double part in _rangeSquares)
            {
                squares += part;
            }

            // As in Keras: an infinite gradient anywhere shows everywhere.
            double norm = Math.Sqrt(squares);
            _factors.AsSpan().Fill(double.IsInfinity(norm) ? float.NaN : Factor(norm));
        }
        else if (kind == ClippingKind.Norm)
        {
            for (int first = 0, next; first < _ranges.Length; first = next)
            {
                double squares = 0;
                for (next = first; next < _ranges.Length && _ranges[next].Parameter == _ranges[first].Parameter; next++)
                {
                    squares += _rangeSquares[next];
                }

                _factors[_ranges[first].Parameter] = Factor(Math.Sqrt(squares));
            }
        }
    }

    /// <summary>Whether <see cref="Apply"/> would change a parameter's gradients.</summary>
    public bool Changes(int parameter) => kind == ClippingKind.Value || NeedsNorms && _factors[parameter] != 1;

    /// <summary>Writes the clipped gradients of a parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(int parameter, ReadOnlySpan<float> gradients, Span<float> clipped)
    {
        ref float source = ref MemoryMarshal.GetReference(gradients[..clipped.Length]);
        ref float target = ref MemoryMarshal.GetReference(clipped);
        if (kind == ClippingKind.Value)
        {
            Lanes.Map(ref source, ref target, clipped.Length, new Clamp(limit));
        }
        else
        {
            Lanes.Map(ref source, ref target, clipped.Length, new Scale(_factors[parameter]));
        }
    }

    // A NaN norm fails the comparison and makes a NaN factor: it shows.
    private float Factor(double norm) => norm <= limit ? 1 : (float)(limit / norm);

    private readonly struct Clamp(float limit) : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.AtLeast(TSimd.Create(-limit), TSimd.AtMost(TSimd.Create(limit), x));
    }

    private readonly struct Scale(float factor) : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector> => TSimd.Multiply(x, TSimd.Create(factor));
    }
}
