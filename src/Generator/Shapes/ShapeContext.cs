using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Shapes;

/// <summary>What a shape rule knows: the node, its input, and where to report that they do not fit.</summary>
/// <param name="node">The node.</param>
/// <param name="inputs">The nodes whose values it reads, in order.</param>
/// <param name="fields">Their receptive fields.</param>
/// <param name="problems">Where to report.</param>
internal sealed class ShapeContext(
    Node node, IReadOnlyList<ShapedNode> inputs, IReadOnlyList<ReceptiveField> fields, List<Problem> problems)
{
    public Node Node { get; } = node;

    /// <summary>The nodes whose values it reads, in order.</summary>
    public IReadOnlyList<ShapedNode> Inputs { get; } = inputs;

    /// <summary>Receptive fields of their elements.</summary>
    public IReadOnlyList<ReceptiveField> Fields { get; } = fields;

    /// <summary>Shape of its first input.</summary>
    public TensorShape Input => Inputs[0].Output;

    /// <summary>Receptive field of the first input's elements.</summary>
    public ReceptiveField Field => Fields[0];

    /// <summary>Whether the node's input is an image; reports it when not.</summary>
    public bool RequireImage(string layer)
    {
        if (Input.Rank != 3)
        {
            Report(ShapeMistakes.ImageNeeded, [], layer, Input.ToString());
        }

        return Input.Rank == 3;
    }

    /// <summary>Whether a tensor of these dimensions is small enough; reports it when not.</summary>
    public bool RequireSize(string tensor, string argument, params long[] dimensions)
    {
        BigInteger elements = SizeLimits.Elements(dimensions);
        if (elements > SizeLimits.MaxElements)
        {
            Report(
                ShapeMistakes.SizeOverflow, [argument], tensor, string.Join("x", dimensions),
                InvariantText.Of($"{elements:N0}"), InvariantText.Of($"{SizeLimits.MaxElements:N0}"));
            return false;
        }

        return true;
    }

    /// <summary>Warns of an activation that does nothing on so many values along the last axis.</summary>
    public void CheckActivation(ActivationFunction activation, int lastAxis, string argument, string unit)
    {
        if (activation.Kind is ActivationKind.Softmax or ActivationKind.LogSoftmax && lastAxis == 1)
        {
            Report(ShapeMistakes.SoftmaxOverOne, [argument], unit);
        }
    }

    /// <summary>Whether an array of initial values, if there is one, has the parameter's length; reports it when not.</summary>
    public bool RequireValues(InitializerModel initializer, string argument, string parameter, params int[] shape)
    {
        return initializer.Values is not { } values || RequireValues(values, argument, parameter, shape);
    }

    /// <summary>Whether an array of values has the length of a shape; reports it when not.</summary>
    public bool RequireValues(EquatableArray<float> values, string argument, string parameter, params int[] shape)
    {
        int length = new TensorShape(new EquatableArray<int>(shape)).Length;
        if (values.Count != length)
        {
            Report(
                ShapeMistakes.ValuesLength, [argument], argument, InvariantText.Of($"{values.Count}"), parameter,
                "(" + string.Join(", ", shape) + ")", InvariantText.Of($"{length}"));
            return false;
        }

        return true;
    }

    /// <summary>Reports a mistake, once for all uses of a block in one place; the layer's name leads the message's arguments.</summary>
    public void Report(DiagnosticDescriptor descriptor, string[] arguments, params string[] messageArguments) =>
        ReportValue(descriptor, arguments, [Node.Layer, .. messageArguments]);

    /// <summary>Reports a mistake in an argument whose message does not name the layer, once likewise.</summary>
    public void ReportValue(DiagnosticDescriptor descriptor, string[] arguments, params string[] messageArguments)
    {
        Site site = ExpandedLayer.SiteOf(Node.Origin, arguments);
        if (!problems.Any(problem => problem.Id == descriptor.Id && problem.Site == site))
        {
            problems.Add(Problem.Of(descriptor, site, messageArguments));
        }
    }

    public ShapedNode Shaped(
        TensorShape output, ReceptiveField field, WindowGeometry? geometry = null, EquatableArray<ShapedParameter>? parameters = null,
        long flops = 0) =>
        new(
            Node, output, geometry, (parameters ?? EquatableArray<ShapedParameter>.Empty).Select(Placed).ToEquatableArray(),
            field.Height, field.Width, flops);

    public ShapedParameter Kernel(
        InitializerModel initializer, RegularizationModel regularization, int fanIn, int fanOut, params int[] shape) =>
        new(
            Node.Layer + (Node.Part is { } part ? "." + part.Kernel.ToLowerInvariant() + "_kernel" : ".kernel"),
            new EquatableArray<int>(shape), fanIn, fanOut, initializer, regularization);

    /// <summary>One number for each channel, all equal at first.</summary>
    public ShapedParameter PerChannel(string name, InitializerKind start, int channels, bool isState = false) => new(
        Node.Name + "." + name, new EquatableArray<int>([channels]), channels, channels, new InitializerModel(start, 0, null, null),
        RegularizationModel.None, isState);

    /// <summary>Keras counts a bias' length as its fan-in and its fan-out.</summary>
    public ShapedParameter Bias(InitializerModel initializer, int length) =>
        new(Node.Layer + ".bias", new EquatableArray<int>([length]), length, length, initializer, RegularizationModel.None);

    /// <summary>With what the layer's declaration says of training.</summary>
    private ShapedParameter Placed(ShapedParameter parameter) => Node.IsTrainable
        ? parameter with { LearningRateScale = parameter.IsState ? 1 : Node.LearningRateScale }
        : parameter with { IsFrozen = true };
}
