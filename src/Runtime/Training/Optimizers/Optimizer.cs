using System;

namespace ConvGen.Training;

/// <summary>Turns gradients into new parameter values. One optimiser serves one network: it holds that network's moments.</summary>
/// <remarks>
/// An update is element-wise, so that threads share a step by ranges and the bits do not depend on how. It uses no fused
/// multiply-add: products and sums are rounded apart, as Keras' are, and every machine computes the same bits.
/// </remarks>
public abstract class Optimizer
{
    private readonly float[][] _slots;
    private ParameterCollection? _owner;

    /// <summary>An optimiser with <paramref name="slots"/> floats of state for every parameter element.</summary>
    protected Optimizer(float learningRate, int slots)
    {
        LearningRate = learningRate;
        _slots = new float[slots][];
    }

    /// <summary>Size of a step; may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public float LearningRate
    {
        get;
        set
        {
            if (!(value >= 0 && float.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, "A learning rate is finite and not negative, for example 1e-3.");
            }

            field = value;
        }
    }

    /// <summary>Steps taken.</summary>
    public long Iterations { get; private set; }

    /// <summary>State arrays; checkpoints and tests read them.</summary>
    internal int SlotCount => _slots.Length;

    /// <summary>Updates all trainable parameters from their accumulated gradients, which stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The optimiser has been used with another network.</exception>
    public void Step(ParameterCollection parameters)
    {
        BeginStep(parameters);
        UpdateRange(parameters, 0, parameters.Values.Length);
        parameters.MarkChanged();
    }

    /// <summary>Starts a step whose ranges are then updated, on any threads, with <see cref="UpdateRange"/>.</summary>
    internal void BeginStep(ParameterCollection parameters)
    {
        Bind(parameters);
        Iterations++;
        Prepare(Iterations);
    }

    /// <summary>The optimiser's part of a step for <paramref name="length"/> elements from <paramref name="start"/> on.</summary>
    internal void UpdateRange(ParameterCollection parameters, int start, int length) =>
        Update(start, parameters.Values.Slice(start, length), parameters.Gradients.Slice(start, length));

    /// <summary>A whole state array, in the places of the parameters' values.</summary>
    internal Span<float> State(int slot) => _slots[slot];

    /// <summary>Claims the optimiser for a network and allocates its state, zeroed, the first time.</summary>
    /// <exception cref="InvalidOperationException">The optimiser has been used with another network.</exception>
    internal void Bind(ParameterCollection parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (_owner == parameters)
        {
            return;
        }

        if (_owner is not null)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} holds the state of another network's parameters. Create one optimiser for each network.");
        }

        for (int slot = 0; slot < _slots.Length; slot++)
        {
            _slots[slot] = new float[parameters.Values.Length];
        }

        _owner = parameters;
    }

    /// <summary>Computes what all elements of step <paramref name="iteration"/> (from 1 on) share.</summary>
    protected abstract void Prepare(long iteration);

    /// <summary>Updates a range of values. Any other range may be updated at the same time.</summary>
    /// <remarks>Compile it with AggressiveOptimization: a training step should not wait for tiering.</remarks>
    protected abstract void Update(int start, Span<float> values, ReadOnlySpan<float> gradients);

    /// <summary>The part of a state slot that belongs to a range.</summary>
    protected Span<float> Slot(int slot, int start, int length) => _slots[slot].AsSpan(start, length);

    /// <summary>Throws unless a hyper-parameter lies in [0, 1).</summary>
    protected static void CheckDecay(double value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1.");
        }
    }
}
