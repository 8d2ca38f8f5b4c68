using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A chain of naive layers, run forward and backward in double with error bounds.</summary>
internal sealed class ReferenceNetwork
{
    private readonly IReadOnlyList<Layer> _layers;
    private readonly int[] _firstParameter;

    public ReferenceNetwork(Extent input, IReadOnlyList<Layer> layers)
    {
        (Input, _layers) = (input, layers);
        _firstParameter = new int[layers.Count + 1];
        List<int> lengths = [];
        Extent extent = input;
        for (int i = 0; i < layers.Count; i++)
        {
            _firstParameter[i] = lengths.Count;
            lengths.AddRange(layers[i].ParameterLengths(extent));
            extent = layers[i].Output(extent);
        }

        _firstParameter[layers.Count] = lengths.Count;
        (Output, ParameterLengths) = (extent, lengths);
    }

    public Extent Input { get; }

    public Extent Output { get; }

    /// <summary>Lengths of all parameters, in the order of the layers, kernel before bias.</summary>
    public IReadOnlyList<int> ParameterLengths { get; }

    /// <summary>The output alone.</summary>
    public Tensor Forward(Tensor inputs, IReadOnlyList<Real[]> parameters) => Activations(inputs, parameters)[^1];

    /// <summary>Output, input gradients and parameter gradients (summed over the samples) for given output gradients.</summary>
    public Pass Run(Tensor inputs, IReadOnlyList<Real[]> parameters, Tensor outputGradients)
    {
        List<Tensor> values = Activations(inputs, parameters);
        List<Real[]> gradients = [];
        Tensor gradient = outputGradients;
        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            Layer.Gradients back = _layers[i].Backward(values[i], values[i + 1], gradient, OfLayer(i, parameters));
            gradients.InsertRange(0, back.Parameters);
            gradient = back.Input;
        }

        return new Pass(values[^1], gradient, gradients);
    }

    private List<Tensor> Activations(Tensor inputs, IReadOnlyList<Real[]> parameters)
    {
        if (!parameters.Select(parameter => parameter.Length).SequenceEqual(ParameterLengths))
        {
            throw new ArgumentException(
                $"Expected parameters of {string.Join(", ", ParameterLengths)} values; " +
                $"received {string.Join(", ", parameters.Select(parameter => parameter.Length))}.");
        }

        List<Tensor> values = [inputs];
        for (int i = 0; i < _layers.Count; i++)
        {
            values.Add(_layers[i].Forward(values[i], OfLayer(i, parameters)));
        }

        return values;
    }

    private List<Real[]> OfLayer(int layer, IReadOnlyList<Real[]> parameters) =>
        [.. parameters.Skip(_firstParameter[layer]).Take(_firstParameter[layer + 1] - _firstParameter[layer])];

    /// <summary>Everything a forward and a backward pass produce.</summary>
    internal sealed record Pass(Tensor Output, Tensor InputGradients, IReadOnlyList<Real[]> ParameterGradients);
}
