using System;
using System.Collections.Generic;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Scales the filters of one parameter down to a largest Euclidean norm; a filter is what the last axis indexes.</summary>
/// <remarks>Keras' MaxNorm over all axes but the last. A filter within the norm keeps its bits; Keras would move its last one.</remarks>
internal sealed class MaxNormConstraint
{
    private readonly Parameter _parameter;
    private readonly float _maxNorm;
    private readonly int _offset;
    private readonly int _length;
    private readonly bool _filterMajor;

    // Per filter: its sum of squares, then the factor that brings it to the norm.
    private readonly double[] _factors;

    private MaxNormConstraint(Parameter parameter)
    {
        _parameter = parameter;
        (_maxNorm, _offset, _length) = (parameter.MaxNorm, parameter.Offset, parameter.Length);
        _filterMajor = parameter.Layout == ParameterLayout.FilterMajor;
        _factors = new double[parameter.Shape[^1]];
    }

    /// <summary>The constraints of a network's parameters.</summary>
    public static MaxNormConstraint[] Of(ParameterCollection parameters)
    {
        var constraints = new List<MaxNormConstraint>();
        foreach (Parameter parameter in parameters)
        {
            if (parameter.HasGradient && parameter.MaxNorm != 0)
            {
                constraints.Add(new MaxNormConstraint(parameter));
            }
        }

        return [.. constraints];
    }

    /// <summary>Restores the norm in the parameter memory.</summary>
    public void Apply(Span<float> parameterMemory)
    {
        if (!_parameter.Trainable)
        {
            return;
        }

        Span<float> values = parameterMemory.Slice(_offset, _length);
        if (_filterMajor)
        {
            ApplyFilterByFilter(values);
        }
        else
        {
            ApplyRowByRow(values);
        }
    }

    private void ApplyFilterByFilter(Span<float> values)
    {
        int length = values.Length / _factors.Length;
        for (int filter = 0; filter < _factors.Length; filter++)
        {
            Span<float> weights = values.Slice(filter * length, length);
            double factor = Factor(Reductions.SumOfSquares(weights));
            for (int i = 0; factor != 1 && i < weights.Length; i++)
            {
                weights[i] = (float)(weights[i] * factor);
            }
        }
    }

    // The filters lie side by side: one pass sums all squares, another scales.
    private void ApplyRowByRow(Span<float> values)
    {
        Span<double> factors = _factors;
        factors.Clear();
        for (int row = 0; row < values.Length; row += factors.Length)
        {
            ReadOnlySpan<float> weights = values.Slice(row, factors.Length);
            for (int filter = 0; filter < factors.Length; filter++)
            {
                factors[filter] += (double)weights[filter] * weights[filter];
            }
        }

        bool inside = true;
        foreach (ref double factor in factors)
        {
            factor = Factor(factor);
            inside &= factor == 1;
        }

        for (int row = 0; !inside && row < values.Length; row += factors.Length)
        {
            Span<float> weights = values.Slice(row, factors.Length);
            for (int filter = 0; filter < factors.Length; filter++)
            {
                weights[filter] = (float)(weights[filter] * factors[filter]);
            }
        }
    }

    // NaN fails the comparison and stays NaN.
    private double Factor(double squares) => squares <= (double)_maxNorm * _maxNorm ? 1 : _maxNorm / Math.Sqrt(squares);
}
