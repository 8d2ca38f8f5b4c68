using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

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
    public Sgd(double learningRate = 0.01, double momentum = 0, bool nesterov = false)
        : this(new ConstantSchedule(learningRate), momentum, nesterov)
    {
    }

    /// <summary>Gradient descent with a learning rate that depends on the step.</summary>
    /// <inheritdoc cref="Sgd(double, double, bool)"/>
    public Sgd(LearningRateSchedule learningRate, double momentum = 0, bool nesterov = false)
        : base(learningRate, momentum == 0 ? [] : ["momentum"])
    {
        CheckDecay(momentum, nameof(momentum));
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's look-ahead needs a momentum above 0, for example 0.9.", nameof(nesterov));
        }

        (_momentum, _nesterov) = ((float)momentum, nesterov);
    }

    private protected override (string Name, object? Value)[] Arguments => [("momentum", _momentum), ("nesterov", _nesterov)];

    /// <inheritdoc/>
    protected override void Prepare(long iteration, float learningRate) => _learningRate = learningRate;

    /// <inheritdoc/>
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients) =>
        Update(start, values, gradients, scale: 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients, float scale)
    {
        if (_momentum == 0)
        {
            ElementwiseUpdate.Run(new Descent(_learningRate * scale), ExceedsCache, values, gradients);
        }
        else
        {
            ElementwiseUpdate.Run(
                new MomentumDescent(_learningRate * scale, _momentum, _nesterov), ExceedsCache, values, gradients,
                Slot(0, start, values.Length));
        }
    }

    private readonly struct Descent(float learningRate) : IUpdateRule
    {
        private readonly float _learningRate = learningRate;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector first, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector> => value = TSimd.Subtract(value, TSimd.Multiply(gradient, TSimd.Create(_learningRate)));
    }

    private readonly struct MomentumDescent(float learningRate, float momentum, bool nesterov) : IUpdateRule
    {
        private readonly float _learningRate = learningRate;
        private readonly float _momentum = momentum;
        private readonly bool _nesterov = nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(TVector gradient, ref TVector value, ref TVector velocity, ref TVector second, ref TVector third)
            where TSimd : struct, ISimd<TVector>
        {
            TVector momentum = TSimd.Create(_momentum);
            TVector descent = TSimd.Multiply(gradient, TSimd.Create(_learningRate));
            velocity = Denormals.Flush<TSimd, TVector>(TSimd.Subtract(TSimd.Multiply(velocity, momentum), descent));
            value = TSimd.Add(value, _nesterov ? TSimd.Subtract(TSimd.Multiply(velocity, momentum), descent) : velocity);
        }
    }
}
