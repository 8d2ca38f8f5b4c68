using System;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>One parameter tensor. Values and gradients are read and written in canonical order, whatever the kernels use inside.</summary>
/// <remarks>
/// Canonical orders: (kernel height, kernel width, input channels, filters) for convolutions, (in, out) for dense layers, (n) for biases.
/// </remarks>
public sealed class Parameter
{
    private readonly ParameterCollection _collection;
    private readonly bool _isFrozen;

    internal Parameter(ParameterCollection collection, int index, ParameterDescription description)
    {
        _collection = collection;
        Index = index;
        Offset = description.Offset;
        Layout = description.Layout;
        Name = description.Name;
        Shape = description.Shape;
        HasGradient = description.Trainable;
        _isFrozen = description.IsFrozen;
        Trainable = HasGradient;
        DeclaredLearningRateScale = description.LearningRateScale;
        LearningRateScale = DeclaredLearningRateScale;
        (L1, L2, MaxNorm) = (description.L1, description.L2, description.MaxNorm);
    }

    /// <summary>Layer path and role, for example <c>conv2d_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Canonical shape.</summary>
    public Shape Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length => Shape.Length;

    /// <summary>
    /// Whether an optimiser updates it. May be set between steps where the layer is trained: with false its gradient is still computed, but
    /// no optimiser, decay, regulariser or constraint touches the values or what the optimiser remembers of them, and it takes no part in
    /// the norms of gradients. Checkpoints keep it.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// It is set to true, but the parameter has no gradient: it is state, or its layer is declared with <c>Trainable = false</c>.
    /// </exception>
    public bool Trainable
    {
        get;
        set => field = !value || HasGradient
            ? value
            : throw new InvalidOperationException(
                _isFrozen
                    ? $"{Name} cannot be trained: its layer is declared with Trainable = false, so that no gradient of it was compiled. " +
                        "Remove that from the attribute, and set Trainable of the parameters here instead."
                    : $"{Name} cannot be trained: it is state, which the network moves by itself.");
    }

    /// <summary>
    /// Multiplies the learning rate of whatever optimiser updates it, and with it a decoupled weight decay. It starts with what the
    /// layer's attribute says, 1 by default, and may be set between steps. Checkpoints keep it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite and above 0.</exception>
    public float LearningRateScale
    {
        get;
        set => field = value > 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value,
                $"LearningRateScale of {Name} is finite and above 0, for example 0.1. Set Trainable = false to leave the parameter as it " +
                    "is.");
    }

    /// <summary>The scale of the layer's attribute.</summary>
    internal float DeclaredLearningRateScale { get; }

    /// <summary>Whether the network computes its gradient.</summary>
    internal bool HasGradient { get; }

    /// <summary>While training, this times the sum of the absolute values is added to the loss; 0: none.</summary>
    public float L1 { get; }

    /// <summary>While training, this times the sum of the squares is added to the loss; 0: none.</summary>
    public float L2 { get; }

    /// <summary>Largest Euclidean norm over all axes but the last, restored after each optimiser step; 0: none.</summary>
    public float MaxNorm { get; }

    /// <summary>Position in the collection.</summary>
    internal int Index { get; }

    /// <summary>First float in the parameter memory.</summary>
    internal int Offset { get; }

    /// <summary>How the elements lie there.</summary>
    internal ParameterLayout Layout { get; }

    /// <summary>The values now, in canonical order; <see cref="SetValues"/> writes.</summary>
    /// <remarks>
    /// A view of the parameter's memory, or a copy where kernels keep it in another order: ask again after a step. The other order is that
    /// of convolutions behind which a max pool stands.
    /// </remarks>
    public ReadOnlySpan<float> Values => Canonical(Memory);

    /// <summary>The accumulated gradients now, in canonical order: a view or a copy, as <see cref="Values"/> are.</summary>
    /// <exception cref="InvalidOperationException">
    /// The parameter has none: it is state, its layer is declared with <c>Trainable = false</c>, or the network with
    /// <c>Training = false</c>.
    /// </exception>
    public ReadOnlySpan<float> Gradients => Canonical(GradientMemory);

    /// <summary>Copies the values to <paramref name="destination"/>, <see cref="Length"/> floats.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public void CopyTo(Span<float> destination)
    {
        Lengths.Exact(Name, "destination", Length, destination.Length);
        ParameterLayouts.ToCanonical(Layout, Shape, Memory, destination);
    }

    /// <summary>A new array with the values.</summary>
    public float[] ToArray()
    {
        float[] values = new float[Length];
        CopyTo(values);
        return values;
    }

    /// <summary>Replaces the values; every packed copy is refreshed before the next use.</summary>
    /// <param name="values"><see cref="Length"/> floats in canonical order.</param>
    /// <exception cref="ArgumentException">The length is another; nothing is written.</exception>
    public void SetValues(ReadOnlySpan<float> values)
    {
        Lengths.Exact(Name, "values", Length, values.Length);
        ParameterLayouts.FromCanonical(Layout, Shape, values, _collection.Replace(this));
        if (!HasGradient)
        {
            _collection.MarkFrozenChanged();
        }

        _collection.MarkChanged();
    }

    /// <summary>Copies the accumulated gradients to <paramref name="destination"/>, <see cref="Length"/> floats.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    /// <exception cref="InvalidOperationException">
    /// The parameter has none: it is state, its layer is declared with <c>Trainable = false</c>, or the network with
    /// <c>Training = false</c>.
    /// </exception>
    public void CopyGradientsTo(Span<float> destination)
    {
        ReadOnlySpan<float> gradients = GradientMemory;
        Lengths.Exact(Name, "destination", Length, destination.Length);
        ParameterLayouts.ToCanonical(Layout, Shape, gradients, destination);
    }

    /// <summary>For example <c>conv2d.kernel (3, 3, 1, 32)</c>.</summary>
    public override string ToString() => $"{Name} {Shape}";

    private ReadOnlySpan<float> GradientMemory => HasGradient
        ? _collection.Gradients.Slice(Offset, Length)
        : throw new InvalidOperationException($"{Name} is not trainable and has no gradients; check Parameter.Trainable first.");

    private Span<float> Memory => _collection.AllValues.Slice(Offset, Length);

    private ReadOnlySpan<float> Canonical(ReadOnlySpan<float> memory)
    {
        if (Layout == ParameterLayout.Canonical)
        {
            return memory;
        }

        float[] copy = new float[Length];
        ParameterLayouts.ToCanonical(Layout, Shape, memory, copy);
        return copy;
    }
}
