using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>An acyclic graph of naive layers, run forward and backward in double with error bounds.</summary>
internal sealed class ReferenceNetwork
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly int[] _firstParameter;

    /// <summary>A chain.</summary>
    public ReferenceNetwork(Extent input, IReadOnlyList<Layer> layers)
        : this(input, [.. layers.Select((layer, i) => new Node(layer, i))])
    {
    }

    /// <summary>A graph; its output is the last node's.</summary>
    public ReferenceNetwork(Extent input, IReadOnlyList<Node> nodes)
    {
        (Input, _nodes) = (input, nodes);
        _firstParameter = new int[nodes.Count + 1];
        List<int> lengths = [];
        List<Extent> extents = [input];
        for (int i = 0; i < nodes.Count; i++)
        {
            Extent[] inputs = [.. nodes[i].Inputs.Select(value => extents[value])];
            lengths.AddRange(nodes[i].Layer.ParameterLengths(inputs));
            extents.Add(nodes[i].Layer.Output(inputs));
            _firstParameter[i + 1] = lengths.Count;
        }

        (Output, ParameterLengths) = (extents[^1], lengths);
    }

    public Extent Input { get; }

    public Extent Output { get; }

    /// <summary>Lengths of all parameters, in the order of the nodes, kernel before bias.</summary>
    public IReadOnlyList<int> ParameterLengths { get; }

    /// <summary>Whether each of them is state, which has no gradient.</summary>
    public IReadOnlyList<bool> AreState => [.. _nodes.SelectMany((node, i) =>
    {
        int count = _firstParameter[i + 1] - _firstParameter[i];
        return Enumerable.Range(0, count).Select(parameter => parameter >= count - node.Layer.StateParameters);
    })];

    /// <summary>The network as training passes run it; this one where that is the same.</summary>
    public ReferenceNetwork WhileTraining => _nodes.Any(node => node.Layer.WhileTraining != node.Layer)
        ? new ReferenceNetwork(Input, [.. _nodes.Select(node => node with { Layer = node.Layer.WhileTraining })])
        : this;

    /// <summary>The output alone.</summary>
    public Tensor Forward(Tensor inputs, IReadOnlyList<Real[]> parameters) => Values(inputs, parameters)[^1];

    /// <summary>All values: the input, then that of every node.</summary>
    public IReadOnlyList<Tensor> Values(Tensor inputs, IReadOnlyList<Real[]> parameters)
    {
        if (!parameters.Select(parameter => parameter.Length).SequenceEqual(ParameterLengths))
        {
            throw new ArgumentException(
                $"Expected parameters of {string.Join(", ", ParameterLengths)} values; " +
                $"received {string.Join(", ", parameters.Select(parameter => parameter.Length))}.");
        }

        List<Tensor> values = [inputs];
        for (int i = 0; i < _nodes.Count; i++)
        {
            values.Add(_nodes[i].Layer.Forward(InputsOf(i, values), ParametersOf(i, parameters)));
        }

        return values;
    }

    /// <summary>Output, input gradients and parameter gradients (summed over the samples) for given output gradients.</summary>
    public Pass Run(Tensor inputs, IReadOnlyList<Real[]> parameters, Tensor outputGradients)
    {
        IReadOnlyList<Tensor> values = Values(inputs, parameters);
        List<Tensor>[] contributions = [.. values.Select(_ => new List<Tensor>())];
        contributions[^1].Add(outputGradients);
        List<Real[]> gradients = [];
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            Tensor gradient = Total(contributions[i + 1], values[i + 1]);
            (IReadOnlyList<Tensor> ofInputs, IReadOnlyList<Real[]> ofParameters) =
                _nodes[i].Layer.Backward(InputsOf(i, values), values[i + 1], gradient, ParametersOf(i, parameters));
            gradients.InsertRange(0, ofParameters);
            foreach ((int value, Tensor contribution) in _nodes[i].Inputs.Zip(ofInputs))
            {
                contributions[value].Add(contribution);
            }
        }

        IEnumerable<Real[]> moved = _nodes.SelectMany((node, i) => node.Layer.Moved(InputsOf(i, values), ParametersOf(i, parameters)));
        return new Pass(values[^1], Total(contributions[0], inputs), gradients) { Values = values, Moved = [.. moved] };
    }

    /// <summary>The gradient of a value is the sum of what its readers give.</summary>
    private static Tensor Total(List<Tensor> contributions, Tensor value) => contributions.Count switch
    {
        0 => value.Map(_ => 0),
        1 => contributions[0],
        _ => Add.Sum(contributions),
    };

    private Tensor[] InputsOf(int node, IReadOnlyList<Tensor> values) => [.. _nodes[node].Inputs.Select(value => values[value])];

    private List<Real[]> ParametersOf(int node, IReadOnlyList<Real[]> parameters) =>
        [.. parameters.Skip(_firstParameter[node]).Take(_firstParameter[node + 1] - _firstParameter[node])];

    /// <summary>A layer and the values that it reads: 0 is the network's input, i + 1 the value of node i.</summary>
    internal sealed record Node(Layer Layer, params IReadOnlyList<int> Inputs);

    /// <summary>Everything a forward and a backward pass produce.</summary>
    internal sealed record Pass(Tensor Output, Tensor InputGradients, IReadOnlyList<Real[]> ParameterGradients)
    {
        /// <summary>The input, then the value of every node.</summary>
        public IReadOnlyList<Tensor> Values { get; init; } = [];

        /// <summary>The parameters with the state that the pass leaves.</summary>
        public IReadOnlyList<Real[]> Moved { get; init; } = [];
    }
}
