using System;
using ConvGen.Execution;

namespace ConvGen.Training;

/// <summary>What an optimiser remembers of one parameter under one name: a float for every element.</summary>
/// <remarks>Values are read and written in the parameter's canonical order, so that they suit every compilation of the network.</remarks>
public sealed class OptimizerSlot
{
    private readonly AlignedMemory _state;

    internal OptimizerSlot(string name, Parameter parameter, AlignedMemory state) => (Name, Parameter, _state) = (name, parameter, state);

    /// <summary>The slot's name, for example <c>m</c> for Adam's mean of the gradients.</summary>
    public string Name { get; }

    /// <summary>Whose state this is.</summary>
    public Parameter Parameter { get; }

    /// <summary>Copies the state to <paramref name="destination"/>, as many floats as the parameter has.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public void CopyTo(Span<float> destination)
    {
        Lengths.Exact(ToString(), "destination", Parameter.Length, destination.Length);
        ParameterLayouts.ToCanonical(Parameter.Layout, Parameter.Shape, State, destination);
    }

    /// <summary>Replaces the state.</summary>
    /// <param name="values">As many floats as the parameter has, in canonical order.</param>
    /// <exception cref="ArgumentException">The length is another; nothing is written.</exception>
    public void SetValues(ReadOnlySpan<float> values)
    {
        Lengths.Exact(ToString(), "values", Parameter.Length, values.Length);
        ParameterLayouts.FromCanonical(Parameter.Layout, Parameter.Shape, values, State);
    }

    /// <summary>For example <c>conv2d.kernel.m</c>.</summary>
    public override string ToString() => $"{Parameter.Name}.{Name}";

    private Span<float> State => _state.Span.Slice(Parameter.Offset, Parameter.Length);
}
