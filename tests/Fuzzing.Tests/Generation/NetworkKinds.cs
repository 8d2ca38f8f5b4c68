using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Kinds of networks in which faults were found, or are to be expected: random networks must be of each now and then.</summary>
internal static class NetworkKinds
{
    public static IReadOnlyList<(string Name, Func<DeclaredNetwork, bool> Is)> All { get; } =
    [
        .. GraphKinds.All,
        ("a value that is read beside the output", network => network.Reads.Count > 0),
        ("a normalisation that is folded", network => network.Layers.Where((layer, i) =>
            layer is ConvolutionLayer { Activation: Activation.Linear }
            && network.ReadersOf(i + 1) is [BatchNormalizationLayer]).Any()),
        ("a normalisation of the input", network => network.ReadersOf(0).Any(layer => layer is BatchNormalizationLayer)),
        ("a normalisation on the output", network => network.Layers[^1] is BatchNormalizationLayer),
        ("a normalisation of vectors", network => Any(network, (layer, input) => layer is BatchNormalizationLayer && input.IsVector())),
        ("a normalisation of single pixels", network => Any(network, (layer, input) =>
            layer is BatchNormalizationLayer && input.IsImage() && input[0] * input[1] == 1)),
        ("a normalisation of a merge", network => AnyPair(network, (first, second) =>
            first is MergeLayer && second is BatchNormalizationLayer)),
        ("a normalisation before a merge", network => AnyPair(network, (first, second) =>
            first is BatchNormalizationLayer && second is MergeLayer)),
        ("a normalisation beside another reader", network => network.Layers.Where((_, i) =>
            network.ReadersOf(i) is { Count: > 1 } readers && readers.Any(reader => reader is BatchNormalizationLayer)).Any()),
        ("a frozen convolution", network => Any(network, (layer, _) => layer is ConvolutionLayer { IsTrainable: false })),
        ("a frozen layer behind a trained one", network => AnyPair(network, (first, second) =>
            first is ConvolutionLayer { IsTrainable: true } && second is ConvolutionLayer { IsTrainable: false })),
        ("a frozen normalisation, folded into a frozen convolution", network => AnyPair(network, (first, second) =>
            first is ConvolutionLayer { IsTrainable: false, Activation: Activation.Linear }
            && second is BatchNormalizationLayer { IsTrainable: false })),
        ("a frozen normalisation behind a trained convolution", network => AnyPair(network, (first, second) =>
            first is ConvolutionLayer { IsTrainable: true } && second is BatchNormalizationLayer { IsTrainable: false })),
        ("a trained normalisation behind a frozen convolution", network => AnyPair(network, (first, second) =>
            first is ConvolutionLayer { IsTrainable: false } && second is BatchNormalizationLayer { IsTrainable: true })),
        ("nothing that is trained", network => network.Layers.All(layer => !layer.IsTrainable)),
        ("a stride behind a reshape", network => AnyPair(network, (first, second) => first is ReshapeLayer && Stride(second) != (1, 1))),
        ("a padded 1x1 convolution before a pool", network => AnyPair(network, (first, second) =>
            second is PoolLayer && first is ConvolutionLayer { Multiplier: 0, Window: { Kernel: (1, 1), Border: Border.Pads } })),
        ("an even kernel, padded, before a max pool", network => AnyPair(network, (first, second) =>
            second is PoolLayer { IsMax: true }
            && first is ConvolutionLayer { Window: { Border: not Border.Valid } window } && window.Kernel.Height % 2 == 0)),
        ("a kernel larger than its map", network => Any(network, (layer, input) =>
            layer is ConvolutionLayer { Window: var window } && (window.Kernel.Height > input[0] || window.Kernel.Width > input[1]))),
        ("steps of 7 over a large map", network => Any(network, (layer, input) => Stride(layer) is (7, _) && input[0] > 20)),
        ("zeros around both sides of a convolution", network => network.Nodes.Any(node =>
            node is { Layer: ZeroPaddingLayer, Inputs: [> 0 and var convolved] }
            && network.Nodes[convolved - 1] is { Layer: ConvolutionLayer, Inputs: [> 0 and var padded] }
            && network.Layers[padded - 1] is ZeroPaddingLayer)),
        ("two pools in a row", network => AnyPair(network, (first, second) => first is PoolLayer && second is PoolLayer)),
        ("overlapping windows of a pool", network => Any(network, (layer, _) =>
            layer is PoolLayer { Window: var window } && window.Stride.Height < window.Kernel.Height)),
        ("a convolution behind a dense layer", network =>
            AnyOrder(network, layer => layer is DenseLayer, layer => layer is ConvolutionLayer)),
        ("a dense layer behind a convolution", network =>
            AnyOrder(network, layer => layer is ConvolutionLayer, layer => layer is DenseLayer)),
        ("a flattened map made a map again", network => AnyPair(network, (first, second) =>
            first is FlattenLayer && second is ReshapeLayer { Target.Rank: 3 })),
        ("softmax in the middle", network => network.Layers.SkipLast(1).Any(layer =>
            layer is ActivateLayer { Activation: Activation.Softmax } or ConvolutionLayer { Activation: Activation.Softmax })),
        ("a depthwise convolution of several kernels", network => Any(network, (layer, _) =>
            layer is ConvolutionLayer { Multiplier: > 1 })),
        ("groups, a stride and a dilation together", network => Any(network, (layer, _) =>
            layer is ConvolutionLayer { Groups: > 1, Window: var window } && window.Stride != (1, 1) && window.Dilation != (1, 1))),
    ];

    /// <summary>Whether a layer is of a kind, by the first of its inputs.</summary>
    private static bool Any(DeclaredNetwork network, Func<DeclaredLayer, Shape, bool> predicate) =>
        network.Layers.Where((layer, i) => predicate(layer, network.InputsOf(i)[0])).Any();

    /// <summary>Whether a layer and a reader of it are of some kinds.</summary>
    private static bool AnyPair(DeclaredNetwork network, Func<DeclaredLayer, DeclaredLayer, bool> predicate) =>
        network.Layers.Where((layer, i) => network.ReadersOf(i + 1).Any(reader => predicate(layer, reader))).Any();

    private static bool AnyOrder(DeclaredNetwork network, Func<DeclaredLayer, bool> first, Func<DeclaredLayer, bool> second) =>
        network.Layers.SkipWhile(layer => !first(layer)).Any(second);

    private static (int Height, int Width) Stride(DeclaredLayer layer) => layer switch
    {
        ConvolutionLayer convolution => convolution.Window.Stride,
        PoolLayer pool => pool.Window.Stride,
        _ => (1, 1),
    };
}
