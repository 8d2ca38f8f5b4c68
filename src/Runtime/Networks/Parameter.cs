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

    internal Parameter(ParameterCollection collection, int index, ParameterDescription description)
    {
        _collection = collection;
        Index = index;
        Offset = description.Offset;
        Layout = description.Layout;
        Name = description.Name;
        Shape = description.Shape;
        Trainable = description.Trainable;
        (L1, L2, MaxNorm) = (description.L1, description.L2, description.MaxNorm);
    }

    /// <summary>Layer path and role, for example <c>conv2d_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Canonical shape.</summary>
    public Shape Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length => Shape.Length;

    /// <summary>Whether an optimiser updates it; only then has it gradients.</summary>
    public bool Trainable { get; }

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

    /// <summary>Copies the values to <paramref name="destination"/>, <see cref="Length"/> floats.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public void CopyTo(Span<float> destination)
    {
        Lengths.Exact(Name, "destination", Length, destination.Length);
        ParameterLayouts.ToCanonical(Layout, Shape, Values, destination);
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
        _collection.MarkChanged();
    }

    /// <summary>Copies the accumulated gradients to <paramref name="destination"/>, <see cref="Length"/> floats.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    /// <exception cref="InvalidOperationException">
    /// The parameter is not trainable, or the network was compiled with <c>Training = false</c>.
    /// </exception>
    public void CopyGradientsTo(Span<float> destination)
    {
        if (!Trainable)
        {
            throw new InvalidOperationException($"{Name} is not trainable and has no gradients; check Parameter.Trainable first.");
        }

        Lengths.Exact(Name, "destination", Length, destination.Length);
        ParameterLayouts.ToCanonical(Layout, Shape, _collection.Gradients.Slice(Offset, Length), destination);
    }

    /// <summary>For example <c>conv2d.kernel (3, 3, 1, 32)</c>.</summary>
    public override string ToString() => $"{Name} {Shape}";

    private Span<float> Values => _collection.AllValues.Slice(Offset, Length);
}
