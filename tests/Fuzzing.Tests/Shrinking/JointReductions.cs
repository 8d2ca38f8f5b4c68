using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Shrinking;

/// <summary>What the branches of a merge can only lose together, so that they still fit.</summary>
internal static class JointReductions
{
    public static IEnumerable<DeclaredNetwork?> Of(DeclaredNetwork network) => Channels(network).Concat(Layers(network));

    /// <summary>A number of channels becomes smaller wherever it stands.</summary>
    private static IEnumerable<DeclaredNetwork?> Channels(DeclaredNetwork network)
    {
        IEnumerable<int> channels = network.Layers.Select(ChannelsOf).Append(network.Input[2]).Where(count => count > 1);
        foreach (int count in channels.Distinct().OrderDescending())
        {
            foreach (int fewer in Windows.Smaller(count))
            {
                Shape input = network.Input[2] == count ? new Shape(network.Input[0], network.Input[1], fewer) : network.Input;
                yield return DeclaredNetwork.Create(
                    input, [.. network.Nodes.Select(node => node with { Layer = WithChannels(node.Layer, count, fewer) })]);
            }
        }
    }

    /// <summary>Two layers become simpler in the same way: all windows, say, lose a stride.</summary>
    private static IEnumerable<DeclaredNetwork?> Layers(DeclaredNetwork network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (Window simpler in WindowOf(network.Layers[i])?.Simpler() ?? [])
            {
                Window window = WindowOf(network.Layers[i])!;
                yield return DeclaredNetwork.Create(network.Input, [.. network.Nodes.Select(node => node with
                {
                    Layer = WithChange(node.Layer, window, simpler),
                })]);
            }
        }
    }

    private static int ChannelsOf(DeclaredLayer layer) => layer switch
    {
        ConvolutionLayer { Multiplier: 0, Groups: 1 } convolution => convolution.Filters,
        DenseLayer dense => dense.Units,
        ReshapeLayer reshape => reshape.Target[^1],
        _ => 0,
    };

    private static DeclaredLayer WithChannels(DeclaredLayer layer, int count, int fewer) =>
        ChannelsOf(layer) != count ? layer : layer switch
        {
            ConvolutionLayer convolution => convolution with { Filters = fewer },
            DenseLayer dense => dense with { Units = fewer },
            ReshapeLayer reshape => new ReshapeLayer(new Shape([.. reshape.Target.SkipLast(1), fewer])),
            _ => layer,
        };

    private static Window? WindowOf(DeclaredLayer layer) => layer switch
    {
        ConvolutionLayer convolution => convolution.Window,
        PoolLayer pool => pool.Window,
        _ => null,
    };

    /// <summary>The change of one window from another, as far as a layer's window is the same there.</summary>
    private static DeclaredLayer WithChange(DeclaredLayer layer, Window from, Window to)
    {
        Window? changed = WindowOf(layer) is not { } window ? null : new Window(
            window.Kernel == from.Kernel ? to.Kernel : window.Kernel,
            window.Stride == from.Stride ? to.Stride : window.Stride,
            window.Dilation == from.Dilation ? to.Dilation : window.Dilation,
            window.Border == from.Border ? to.Border : window.Border);
        return changed is null ? layer : layer switch
        {
            ConvolutionLayer convolution => convolution with { Window = changed },
            PoolLayer pool => pool with { Window = changed },
            _ => layer,
        };
    }
}
