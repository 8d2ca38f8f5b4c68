using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A network that the compiler accepts: an image and the layers behind it, an acyclic graph.</summary>
internal sealed class DeclaredNetwork
{
    private readonly IReadOnlyList<Shape> _shapes;

    private DeclaredNetwork(IReadOnlyList<Shape> shapes, IReadOnlyList<DeclaredNode> nodes, IReadOnlyList<int> reads) =>
        (_shapes, Nodes, Layers, Reads) = (shapes, nodes, [.. nodes.Select(node => node.Layer)], reads);

    public Shape Input => _shapes[0];

    public Shape Output => _shapes[^1];

    public IReadOnlyList<DeclaredNode> Nodes { get; }

    /// <summary>The layers of all nodes.</summary>
    public IReadOnlyList<DeclaredLayer> Layers { get; }

    /// <summary>Values that can be read beside the output.</summary>
    public IReadOnlyList<int> Reads { get; }

    /// <summary>Whether every layer reads the one before and nothing else.</summary>
    public bool IsChain => Nodes.Select((node, i) => node.Inputs.SequenceEqual([i])).All(isNext => isNext);

    /// <summary>Multiply-adds of a sample: what the reference takes time for.</summary>
    public long Products => Layers.Select((layer, i) => layer.Products(InputsOf(i))).Sum();

    /// <summary>Elements of the largest value behind the input.</summary>
    public int LargestLength => _shapes.Skip(1).Max(shape => shape.Length);

    /// <summary>A chain.</summary>
    /// <inheritdoc cref="Create(Shape, IReadOnlyList{DeclaredNode})"/>
    public static DeclaredNetwork? Create(Shape input, IEnumerable<DeclaredLayer> layers) =>
        Create(input, [.. layers.Select((layer, i) => new DeclaredNode(layer, i))]);

    /// <summary>
    /// The layers on an image, fitted to the shapes they meet; null where one of them finds no room, or nobody reads one of them.
    /// </summary>
    /// <param name="input">The image.</param>
    /// <param name="nodes">The layers.</param>
    /// <param name="reads">Values that can be read beside the output.</param>
    public static DeclaredNetwork? Create(Shape input, IReadOnlyList<DeclaredNode> nodes, params IReadOnlyList<int> reads)
    {
        List<Shape> shapes = [input];
        List<DeclaredNode> fitted = [];
        foreach (DeclaredNode node in nodes)
        {
            Shape[] inputs = [.. node.Inputs.Select(value => shapes[value])];
            DeclaredLayer refitted = node.Layer.Refit(inputs);
            if (refitted.Output(inputs) is not { } output)
            {
                return null;
            }

            shapes.Add(output);
            fitted.Add(node with { Layer = refitted });
        }

        bool areRead = Enumerable.Range(0, nodes.Count).All(
            value => reads.Contains(value) || nodes.Any(node => node.Inputs.Contains(value)));
        return input.IsImage() && fitted.Count > 0 && areRead ? new DeclaredNetwork(shapes, fitted, reads) : null;
    }

    /// <summary>Shapes of the inputs of a layer.</summary>
    public IReadOnlyList<Shape> InputsOf(int layer) => [.. Nodes[layer].Inputs.Select(ShapeOf)];

    /// <summary>Shape of a value: 0 is the network's input, i + 1 the value of layer i.</summary>
    public Shape ShapeOf(int value) => _shapes[value];

    /// <summary>The layers that read a value.</summary>
    public IReadOnlyList<DeclaredLayer> ReadersOf(int value) =>
        [.. Nodes.SelectMany(node => node.Inputs.Where(input => input == value).Select(_ => node.Layer))];

    /// <summary>Where the naive network has a value of this one.</summary>
    public int ValueInReference(int value) =>
        Enumerable.Range(0, value).Sum(layer => Layers[layer].Reference(InputsOf(layer), usesWinograd: false).Count());

    /// <summary>The naive network.</summary>
    /// <param name="winograd">Layers that the compiler computes by a Winograd transform.</param>
    public ReferenceNetwork Reference(IReadOnlySet<int> winograd)
    {
        List<int> values = [0]; // Where the reference has the values of this network.
        List<ReferenceNetwork.Node> naive = [];
        for (int i = 0; i < Nodes.Count; i++)
        {
            IReadOnlyList<int> inputs = [.. Nodes[i].Inputs.Select(value => values[value])];
            foreach (Layer layer in Layers[i].Reference(InputsOf(i), winograd.Contains(i)))
            {
                bool isFolded = layer is Convolution && ReadersOf(i + 1).Any(reader => reader is BatchNormalizationLayer);
                Layer computed = isFolded ? new Folded((Convolution)layer)
                    : layer is BatchNormalization behind && !winograd.Contains(Nodes[i].Inputs[0] - 1)
                        ? behind with { FoldedTerms = TermsBefore(i) }
                    : layer;
                naive.Add(new ReferenceNetwork.Node(Layers[i].IsTrainable ? computed : new Frozen(computed), inputs));
                inputs = [naive.Count];
            }

            values.Add(inputs.Single());
        }

        return new ReferenceNetwork(Input.ToExtent(), naive);
    }

    /// <summary>Terms of a sum of the convolution that a layer reads; 0 where it reads something else.</summary>
    private int TermsBefore(int layer)
    {
        int before = Nodes[layer].Inputs[0] - 1;
        if (before < 0 || InputsOf(before).Count != 1)
        {
            return 0;
        }

        (int terms, Extent extent) = (0, InputsOf(before)[0].ToExtent());
        foreach (UnaryLayer naive in Layers[before].Reference(InputsOf(before), usesWinograd: false).OfType<UnaryLayer>())
        {
            terms = naive is Convolution convolution ? convolution.ParameterLengths(extent)[0] / convolution.Filters : 0;
            extent = naive.Output(extent);
        }

        return terms;
    }

    /// <summary>The attributes, to paste above a partial class.</summary>
    public string Attributes(Omissions without)
    {
        string input = $"[Input({Input.Listed()}{without.Arguments})]";
        IEnumerable<string> outputs = Reads.Select(value => $"[Output(\"{DeclaredNode.NameOf(value)}\")]");
        return string.Join("\n", [input, .. outputs, .. Nodes.Select((_, i) => Attribute(i))]);
    }

    public override string ToString() => Attributes(Passes.None).Replace('\n', ' ');

    private string Attribute(int index)
    {
        (DeclaredNode node, int value) = (Nodes[index], index + 1);
        (IEnumerable<string> names, IEnumerable<string> named) = node.Reads(before: index);
        bool isNamed = Reads.Contains(value) || Nodes.Select((reader, i) => reader.Names(value, before: i)).Any(isNamed => isNamed);
        string[] name = isNamed ? [$"Name = \"{DeclaredNode.NameOf(value)}\""] : [];
        return $"[{Text.Attribute(node.Layer.Attribute, [.. names, .. node.Layer.AllArguments, .. named, .. name])}]";
    }
}
