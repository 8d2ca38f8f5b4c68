using System;
using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>Turns gradients into new parameter values. One optimiser serves one network: it holds that network's moments.</summary>
/// <remarks>
/// An update is element-wise, so that threads share a step by ranges and the bits do not depend on how. It uses no fused
/// multiply-add: products and sums are rounded apart, as Keras' are, and every machine computes the same bits.
/// </remarks>
public abstract class Optimizer
{
    private readonly string[] _slotNames;
    private readonly float[][] _state;
    private OptimizerSlot[] _slots = [];
    private ParameterCollection? _owner;

    /// <summary>An optimiser that keeps a float of state per slot for every parameter element.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="slots">Names of the slots, for checkpoints, for example <c>m</c> and <c>v</c>.</param>
    protected Optimizer(float learningRate, params ReadOnlySpan<string> slots)
    {
        LearningRate = learningRate;
        _slotNames = slots.ToArray();
        _state = new float[slots.Length][];
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
    public long Iterations { get; internal set; }

    /// <summary>The state by parameter and slot, in the order of the parameters; empty until a network uses the optimiser.</summary>
    /// <remarks>These, <see cref="Iterations"/> and <see cref="LearningRate"/> are all that a training needs to go on with the same bits.</remarks>
    public IReadOnlyList<OptimizerSlot> Slots => _slots;

    /// <summary>State arrays; tests read them.</summary>
    internal int SlotCount => _state.Length;

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
    internal Span<float> State(int slot) => _state[slot];

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

        for (int slot = 0; slot < _state.Length; slot++)
        {
            _state[slot] = new float[parameters.Values.Length];
        }

        _slots = [.. CreateSlots(parameters)];
        _owner = parameters;
    }

    /// <summary>Computes what all elements of step <paramref name="iteration"/> (from 1 on) share.</summary>
    protected abstract void Prepare(long iteration);

    /// <summary>Updates a range of values. Any other range may be updated at the same time.</summary>
    /// <remarks>Compile it with AggressiveOptimization: a training step should not wait for tiering.</remarks>
    protected abstract void Update(int start, Span<float> values, ReadOnlySpan<float> gradients);

    /// <summary>The part of a state slot that belongs to a range.</summary>
    protected Span<float> Slot(int slot, int start, int length) => _state[slot].AsSpan(start, length);

    /// <summary>Throws unless a hyper-parameter lies in [0, 1).</summary>
    protected static void CheckDecay(double value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1.");
        }
    }

    private IEnumerable<OptimizerSlot> CreateSlots(ParameterCollection parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            for (int slot = 0; parameter.Trainable && slot < _state.Length; slot++)
            {
                yield return new OptimizerSlot(_slotNames[slot], parameter, _state[slot]);
            }
        }
    }
}
