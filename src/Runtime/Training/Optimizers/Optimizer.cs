using System;
using System.Collections.Generic;
using ConvGen.Execution;

namespace ConvGen.Training;

/// <summary>Turns gradients into new parameter values. One optimiser serves one network: it holds that network's moments.</summary>
/// <remarks>
/// A step clips the gradients, updates the parameters and restores their norm constraints. An update is element-wise, so that threads share
/// a step by ranges and the bits do not depend on how. It uses no fused multiply-add: products and sums are rounded apart, as Keras' are,
/// and every machine computes the same bits.
/// </remarks>
public abstract partial class Optimizer
{
    private readonly string[] _slotNames;
    private readonly AlignedMemory[] _state;
    private GradientClipping _clipping = new(ClippingKind.None, 0);
    private LearningRateSchedule _schedule;
    private OptimizerSlot[] _slots = [];
    private MaxNormConstraint[] _constraints = [];
    private ParameterCollection? _owner;

    /// <summary>An optimiser that keeps a float of state per slot for every parameter element.</summary>
    /// <param name="learningRate">Size of a step.</param>
    /// <param name="slots">Names of the slots, for checkpoints, for example <c>m</c> and <c>v</c>.</param>
    protected Optimizer(LearningRateSchedule learningRate, params ReadOnlySpan<string> slots)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        _schedule = learningRate;
        _slotNames = slots.ToArray();
        _roundsScales = RoundsScales();
        _state = new AlignedMemory[slots.Length];
    }

    /// <summary>Size of the next step; may be changed between steps unless a schedule decides it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    /// <exception cref="InvalidOperationException">It is set, but the optimiser was made with a schedule.</exception>
    public float LearningRate
    {
        get => _schedule.Rate(Iterations);
        set => _schedule = IsScheduled
            ? throw new InvalidOperationException(
                $"The learning rate of this {GetType().Name} follows {_schedule.GetType().Name} and cannot be set; create the optimiser " +
                "with a number to set it.")
            : new ConstantSchedule(value);
    }

    /// <summary>Whether the learning rate follows a schedule; otherwise it stays what <see cref="LearningRate"/> was set to.</summary>
    public bool IsScheduled => _schedule is not ConstantSchedule;

    /// <summary>Clips every element of the gradients to -ClipValue .. ClipValue; null: does not.</summary>
    /// <remarks>As in Keras at most one of ClipValue, <see cref="ClipNorm"/> and <see cref="GlobalClipNorm"/> is set.</remarks>
    /// <exception cref="ArgumentException">The value is not finite and above 0, or another clipping is set.</exception>
    public double? ClipValue
    {
        get;
        init => field = SetClipping(value, ClippingKind.Value, nameof(ClipValue));
    }

    /// <summary>Scales the gradient of each parameter tensor down to this Euclidean norm where it is larger; null: does not.</summary>
    /// <inheritdoc cref="ClipValue"/>
    public double? ClipNorm
    {
        get;
        init => field = SetClipping(value, ClippingKind.Norm, nameof(ClipNorm));
    }

    /// <summary>Scales all gradients down by one factor where their Euclidean norm together is larger than this; null: does not.</summary>
    /// <inheritdoc cref="ClipValue"/>
    public double? GlobalClipNorm
    {
        get;
        init => field = SetClipping(value, ClippingKind.GlobalNorm, nameof(GlobalClipNorm));
    }

    /// <summary>Steps taken.</summary>
    public long Iterations { get; private set; }

    /// <summary>The state by parameter and slot, in the order of the parameters; empty until a network uses the optimiser.</summary>
    /// <remarks>
    /// These, <see cref="Iterations"/> and <see cref="LearningRate"/> are all that a training needs to go on with the same bits.
    /// </remarks>
    public IReadOnlyList<OptimizerSlot> Slots => _slots;

    /// <summary>State arrays; tests read them.</summary>
    internal int SlotCount => _state.Length;

    /// <summary>Whether parameters and state leave the cache between two steps.</summary>
    private protected bool ExceedsCache { get; private set; }

    /// <summary>As it would be made: <c>Adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1E-07)</c>.</summary>
    public override string ToString() => ConstructionText.Of(
        this,
        [
            ("learningRate", IsScheduled ? _schedule : LearningRate), .. Arguments,
            ("ClipValue", ClipValue), ("ClipNorm", ClipNorm), ("GlobalClipNorm", GlobalClipNorm),
        ]);

    /// <summary>Whether <see cref="MeasureRange"/> must have seen every range before a step begins.</summary>
    internal bool NeedsNorms => _clipping.NeedsNorms;

    /// <summary>How it was made, but for its learning rate and clipping.</summary>
    private protected virtual (string Name, object? Value)[] Arguments => [];

    /// <summary>Updates all trainable parameters from their accumulated gradients, which stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The optimiser has been used with another network.</exception>
    public void Step(ParameterCollection parameters)
    {
        Bind(parameters);
        for (int range = 0; NeedsNorms && range < parameters.Ranges.Length; range++)
        {
            MeasureRange(parameters, range);
        }

        BeginStep(parameters);
        for (int range = 0; range < parameters.Ranges.Length; range++)
        {
            UpdateRange(parameters, range);
        }

        for (int range = 0; ScalesByNorms && range < parameters.Ranges.Length; range++)
        {
            MeasureStepRange(parameters, range);
        }

        ConcludeNorms(parameters);
        for (int range = 0; ScalesByNorms && range < parameters.Ranges.Length; range++)
        {
            TakeStepRange(parameters, range);
        }

        EndStep(parameters);
    }

    /// <summary>Takes the part of a range of <see cref="ParameterCollection.Ranges"/> in the norm of the gradients.</summary>
    internal void MeasureRange(ParameterCollection parameters, int range)
    {
        ParameterRange place = parameters.Ranges[range];
        _clipping.Measure(range, parameters[place.Parameter].Trainable ? place.Of(parameters.Gradients) : []);
    }

    /// <summary>
    /// Starts a step whose ranges are then updated, on any threads, with <see cref="UpdateRange(ParameterCollection, int)"/>.
    /// </summary>
    internal void BeginStep(ParameterCollection parameters)
    {
        Bind(parameters);
        float rate = LearningRate;
        if (!(rate >= 0 && float.IsFinite(rate)))
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{_schedule.GetType().Name} gave a learning rate of {rate} for step {Iterations}; ")
                + "expected a finite one that is not negative.");
        }

        _clipping.Conclude();
        Iterations++;
        Prepare(Iterations, rate);
    }

    /// <summary>The optimiser's part of a step for one of <see cref="ParameterCollection.Ranges"/>.</summary>
    internal void UpdateRange(ParameterCollection parameters, int range) =>
        UpdateRange(parameters, range, parameters.Ranges[range].Of(parameters.Gradients));

    /// <summary>The same with gradients that lie elsewhere.</summary>
    internal void UpdateRange(ParameterCollection parameters, int range, ReadOnlySpan<float> gradients)
    {
        ParameterRange place = parameters.Ranges[range];
        if (!parameters[place.Parameter].Trainable)
        {
            return;
        }

        float scale = parameters[place.Parameter].LearningRateScale;
        if (!_clipping.Changes(place.Parameter))
        {
            Scaled(place.Start, parameters.Values.Slice(place.Start, place.Length), gradients, scale);
            return;
        }

        Span<float> memory = stackalloc float[ParameterRange.MaxLength];
        for (int start = place.Start; start < place.Start + place.Length; start += memory.Length)
        {
            Span<float> clipped = memory[..Math.Min(memory.Length, place.Start + place.Length - start)];
            _clipping.Apply(place.Parameter, gradients.Slice(start - place.Start, clipped.Length), clipped);
            Scaled(start, parameters.Values.Slice(start, clipped.Length), clipped, scale);
        }
    }

    /// <summary>
    /// The optimiser's part of a step, without clipping, for <paramref name="length"/> elements from <paramref name="start"/> on.
    /// </summary>
    internal void UpdateRange(ParameterCollection parameters, int start, int length) =>
        Update(start, parameters.Values.Slice(start, length), parameters.Gradients.Slice(start, length));

    /// <summary>Ends a step: restores the norm constraints.</summary>
    internal void EndStep(ParameterCollection parameters)
    {
        foreach (MaxNormConstraint constraint in _constraints)
        {
            constraint.Apply(parameters.Values);
        }

        parameters.MarkChanged();
    }

    /// <summary>A whole state array, in the places of the parameters' values.</summary>
    internal Span<float> State(int slot) => _state[slot].Span;

    /// <summary>Goes on after an earlier training; a schedule has its learning rate from the iterations.</summary>
    internal void Resume(long iterations, float learningRate)
    {
        Iterations = iterations;
        if (!IsScheduled)
        {
            LearningRate = learningRate;
        }
    }

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

        parameters.RequireTraining();
        for (int slot = 0; slot < _state.Length; slot++)
        {
            _state[slot] = AlignedMemory.Allocate(parameters.TrainableLength);
        }

        _slots = [.. CreateSlots(parameters)];
        _constraints = MaxNormConstraint.Of(parameters);
        _clipping.Reserve(parameters);
        ReserveNorms(parameters);
        ExceedsCache = parameters.Values.Length > ElementwiseUpdate.CachedFloats;
        _owner = parameters;
    }

    /// <summary>Computes what all elements of a step share.</summary>
    /// <param name="iteration">Number of the step, from 1 on.</param>
    /// <param name="learningRate">Its learning rate, without <see cref="Parameter.LearningRateScale"/>.</param>
    protected abstract void Prepare(long iteration, float learningRate);

    /// <summary>Updates a range of values. Any other range may be updated at the same time.</summary>
    /// <remarks>Compile it with AggressiveOptimization: a training step should not wait for tiering.</remarks>
    /// <param name="start">Place of the first among the values of all parameters; slots have the same places.</param>
    /// <param name="values">The values.</param>
    /// <param name="gradients">As many gradients, clipped already.</param>
    protected abstract void Update(int start, Span<float> values, ReadOnlySpan<float> gradients);

    /// <summary>The part of a state slot that belongs to a range.</summary>
    /// <param name="slot">Number of the slot, in the constructor's order of names.</param>
    /// <param name="start">Place of the range's first value.</param>
    /// <param name="length">How many values.</param>
    protected Span<float> Slot(int slot, int start, int length) => _state[slot].Span.Slice(start, length);

    /// <summary>Throws unless a hyper-parameter lies in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not, or it is NaN.</exception>
    protected static void CheckDecay(double value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1.");
        }
    }

    /// <summary>Throws unless an epsilon is finite and above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not, in single precision.</exception>
    protected static void CheckEpsilon(double epsilon)
    {
        if (!((float)epsilon > 0 && float.IsFinite((float)epsilon)))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon is finite and above 0, for example 1e-7.");
        }
    }

    private double? SetClipping(double? limit, ClippingKind kind, string name)
    {
        if (limit is not { } value)
        {
            return null;
        }

        if (!((float)value > 0 && float.IsFinite((float)value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is finite and above 0, for example 1; null does not clip.");
        }

        if (_clipping.Kind != ClippingKind.None)
        {
            throw new ArgumentException("ClipValue, ClipNorm and GlobalClipNorm exclude each other; set one of them.", name);
        }

        _clipping = new GradientClipping(kind, (float)value);
        return limit;
    }

    private IEnumerable<OptimizerSlot> CreateSlots(ParameterCollection parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            for (int slot = 0; parameter.HasGradient && slot < _state.Length; slot++)
            {
                yield return new OptimizerSlot(_slotNames[slot], parameter, _state[slot]);
            }
        }
    }
}
