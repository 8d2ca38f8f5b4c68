using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Kinds of networks that are no chains.</summary>
internal static class GraphKinds
{
    public static IReadOnlyList<(string Name, Func<DeclaredNetwork, bool> Is)> All { get; } =
    [
        ("an identity residual block", network => AnyMerge(network, MergeKind.Add, (node, _) =>
            node.Inputs.Any(x => node.Inputs.Any(body => Reads(network, body, x))))),
        ("a projected residual block", network => AnyMerge(network, MergeKind.Add, (node, _) => node.Inputs.Any(projected =>
            LayerOf(network, projected) is ConvolutionLayer { Window.Kernel: (1, 1) }
            && node.Inputs.Any(body => body != projected && Reads(network, body, network.Nodes[projected - 1].Inputs[0]))))),
        ("a residual block in another", network => AnyMerge(network, MergeKind.Add, (outer, _) => AnyMerge(network, MergeKind.Add,
            (inner, value) => outer.Inputs.Any(x => inner.Inputs.Any(deep => Reads(network, deep, x)))
                && outer.Inputs.Any(body => body == value || Reads(network, body, value))))),
        ("a concatenation of three branches", network => AnyMerge(network, MergeKind.Concat, (node, _) => node.Inputs.Count > 2)),
        ("squeeze and excite", network => AnyMerge(network, MergeKind.Multiply, (node, value) => node.Inputs.Any(scale =>
            !network.ShapeOf(scale).Equals(network.ShapeOf(value)) && node.Inputs.Any(map => Reads(network, scale, map))))),
        ("a product of maps", network => AnyMerge(network, MergeKind.Multiply, (node, value) =>
            network.ShapeOf(value).IsImage() && node.Inputs.All(input => network.ShapeOf(input).Equals(network.ShapeOf(value))))),
        ("a skip over several layers", network => network.Nodes.Where((node, i) => node.Inputs.Any(input => input < i - 3)).Any()),
        ("a value that is read three times", network => AnyValue(network, readers => readers.Count > 2)),
        ("a value that a pool and a convolution read", network => AnyValue(network, readers =>
            readers.Any(reader => reader is PoolLayer) && readers.Any(reader => reader is ConvolutionLayer))),
        ("a value that a merge reads twice", network => AnyMerge(network, null, (node, _) =>
            node.Inputs.Distinct().Count() < node.Inputs.Count)),
        ("an input that is read twice", network => network.ReadersOf(0).Count > 1),
        ("a merge before the output", network => network.Layers[^1] is MergeLayer),
        ("a merge before a padded convolution", network => AnyPair(network, (merge, reader) => merge is MergeLayer
            && reader is ConvolutionLayer { Window: { Kernel.Height: > 1, Border: Border.Same or Border.Pads } })),
        ("a merge before a stride", network => AnyPair(network, (merge, reader) => merge is MergeLayer
            && reader is ConvolutionLayer { Window.Stride.Height: > 1 })),
        ("a merge before a max pool", network => AnyPair(network, (merge, reader) =>
            merge is MergeLayer && reader is PoolLayer { IsMax: true })),
        ("a concatenation of concatenations", network => AnyMerge(network, MergeKind.Concat, (node, _) => node.Inputs.Any(all =>
            LayerOf(network, all) is MergeLayer { Kind: MergeKind.Concat } && node.Inputs.Any(deep => Reads(network, deep, all))))),
        ("a skip that is cut to fit", network => AnySkip(network, layer => layer is ConvolutionLayer { Window.Border: Border.Valid })),
        ("a skip to what got zeros to fit", network => AnySkip(network, layer => layer is ZeroPaddingLayer)),
        ("different strides over a value", network => AnyValue(network, readers =>
            readers.Select(reader => (reader as ConvolutionLayer)?.Window).OfType<Window>().Select(window => (window.Kernel, window.Stride))
                .Distinct().Count() > 1)),
        ("an activation beside another reader", network => AnyValue(network, readers =>
            readers.Count > 1 && readers.Any(reader => reader is ActivateLayer))),
        ("a vector of a map that is read beside it", network => AnyValue(network, readers =>
            readers.Count > 1 && readers.Any(reader => reader is FlattenLayer))),
        ("a convolution, its max pool and another reader", network => network.Layers.Where((layer, i) =>
            layer is ConvolutionLayer && network.ReadersOf(i + 1) is { Count: > 1 } readers
            && readers.Any(reader => reader is PoolLayer { IsMax: true })).Any()),
        ("a merge of vectors", network => AnyMerge(network, null, (_, value) => network.ShapeOf(value).IsVector())),
        ("a merge of an activation that saves its input", network => network.Layers.Any(layer =>
            layer is MergeLayer { Activation: Activation.Gelu or Activation.Silu or Activation.HardSwish })),
    ];

    private static bool AnyMerge(DeclaredNetwork network, MergeKind? kind, Func<DeclaredNode, int, bool> predicate) => network.Nodes
        .Where((node, i) => node.Layer is MergeLayer merge && merge.Kind == (kind ?? merge.Kind) && predicate(node, i + 1)).Any();

    private static bool AnyValue(DeclaredNetwork network, Func<IReadOnlyList<DeclaredLayer>, bool> predicate) =>
        Enumerable.Range(0, network.Layers.Count).Any(value => predicate(network.ReadersOf(value)));

    private static bool AnyPair(DeclaredNetwork network, Func<DeclaredLayer, DeclaredLayer, bool> predicate) =>
        network.Layers.Where((layer, i) => network.ReadersOf(i + 1).Any(reader => predicate(layer, reader))).Any();

    /// <summary>Whether a merge of an earlier value has an input that a layer of some kind made of a larger or smaller one.</summary>
    private static bool AnySkip(DeclaredNetwork network, Func<DeclaredLayer, bool> predicate) =>
        AnyMerge(network, null, (node, value) => node.Inputs.Min() < value - 2 && node.Inputs.Any(input =>
            LayerOf(network, input) is { } layer && predicate(layer) && network.ShapeOf(input).IsImage()
            && network.ShapeOf(input)[0] != network.InputsOf(input - 1)[0][0]));

    private static DeclaredLayer? LayerOf(DeclaredNetwork network, int value) => value == 0 ? null : network.Layers[value - 1];

    /// <summary>Whether a value is made of an earlier one, by any number of layers.</summary>
    private static bool Reads(DeclaredNetwork network, int value, int earlier) =>
        value > earlier && network.Nodes[value - 1].Inputs.Any(input => input == earlier || Reads(network, input, earlier));
}
