using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Training;

/// <summary>Gradient descent with optional momentum, in Keras 3's form.</summary>
/// <remarks>
/// Without momentum: w -= learningRate * g. With it: m = momentum * m - learningRate * g, then w += m, or with Nesterov's look-ahead
/// w += momentum * m - learningRate * g.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private readonly float _momentum;
    private readonly bool _nesterov;
    private float _learningRate;

    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="momentum">Share of the last step that goes on: 0 .. 1, 1 excluded.</param>
    /// <param name="nesterov">Whether to look ahead; needs momentum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public Sgd(float learningRate = 0.01f, float momentum = 0, bool nesterov = false)
        : this(new ConstantSchedule(learningRate), momentum, nesterov)
    {
    }

    /// <summary>Gradient descent with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Sgd(float, float, bool)"/>
    public Sgd(LearningRateSchedule learningRate, float momentum = 0, bool nesterov = false)
        : base(learningRate, momentum == 0 ? [] : ["momentum"])
    {
        CheckDecay(momentum, nameof(momentum));
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's look-ahead needs a momentum above 0, for example 0.9.", nameof(nesterov));
        }

        (_momentum, _nesterov) = (momentum, nesterov);
    }

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _learningRate = learningRate;

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients)
    {
        if (_momentum == 0)
        {
            Descend(values, gradients);
        }
        else
        {
            DescendWithMomentum(values, gradients, Slot(0, start, values.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Descend(Span<float> values, ReadOnlySpan<float> gradients)
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var rate = new Vector<float>(_learningRate);
        for (int i = 0; i < w.Length; i++)
        {
            w[i] -= g[i] * rate;
        }

        for (int i = w.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] -= gradients[i] * _learningRate;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DescendWithMomentum(Span<float> values, ReadOnlySpan<float> gradients, Span<float> velocities)
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(velocities);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        var rate = new Vector<float>(_learningRate);
        var momentum = new Vector<float>(_momentum);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> descent = g[i] * rate;
            Vector<float> velocity = Denormals.Flush(m[i] * momentum - descent);
            m[i] = velocity;
            w[i] += _nesterov ? velocity * momentum - descent : velocity;
        }

        for (int i = w.Length * Vector<float>.Count; i < values.Length; i++)
        {
            float descent = gradients[i] * _learningRate;
            float velocity = Denormals.Flush(velocities[i] * _momentum - descent);
            velocities[i] = velocity;
            values[i] += _nesterov ? velocity * _momentum - descent : velocity;
        }
    }
}
