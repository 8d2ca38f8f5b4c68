using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>Replaces uses of blocks by their layers, with the path in their names.</summary>
internal sealed class BlockExpansion(BlockGraph blocks)
{
    /// <summary>Beyond this a declaration is a mistake: an editor has to compile the emitted code with every edit.</summary>
    public const int MaxLayers = 1_000;

    private readonly List<ExpandedLayer> _layers = [];
    private readonly List<int?> _channels = [];
    private readonly Dictionary<int, long> _sizes = [];
    private readonly List<Problem> _problems = [];

    /// <summary>Whether the layers are more than a network may have: counted before any is made.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Values of the network by the names of its own layers and uses: the node that gives each.</summary>
    public Dictionary<string, int> Values { get; } = [];

    /// <summary>What uses give their blocks and these cannot take, at the attributes of the network.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>
    /// All layers; of a network that is too large each use once, for its members' sake, or none where that is too much as well.
    /// </summary>
    /// <param name="layers">The network's layers.</param>
    /// <param name="channels">Channels of its input; null where that is faulty.</param>
    public IReadOnlyList<ExpandedLayer> Expand(IReadOnlyList<DeclaredLayer> layers, int? channels)
    {
        _channels.Add(channels);
        IsTooLarge = Count(layers, _sizes, repeats: true) > MaxLayers;
        if (!IsTooLarge || Count(layers, [], repeats: false) <= MaxLayers)
        {
            Expand(layers, prefix: "", use: -1, start: 0);
        }

        return _layers;
    }

    /// <summary>The node whose value the list ends with.</summary>
    private int Expand(IReadOnlyList<DeclaredLayer> layers, string prefix, int use, int start)
    {
        int[] values = new int[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            DeclaredLayer layer = layers[i];
            int origin = use < 0 ? layer.Attribute : use;
            int[] inputs = [.. layer.Inputs.Select(input => input == DeclaredLayer.Start ? start : values[input])];
            values[i] = IsExpandable(layer)
                ? Expand(layer, InvariantText.Of($"{prefix}{layer.Name}."), origin, inputs[0])
                : Add(new ExpandedLayer(layer, prefix + layer.Name, new Origin(origin, use >= 0), new EquatableArray<int>(inputs)));
            if (use < 0)
            {
                Values[layer.Name] = values[i];
            }
        }

        return layers.Count == 0 ? start : values[layers.Count - 1];
    }

    private int Expand(DeclaredLayer use, string prefix, int origin, int start)
    {
        for (int i = 0; i < (IsTooLarge ? 1 : use.Times); i++)
        {
            LayerList block = blocks.Layers(use.Block, use.Arguments with { Channels = _channels[start] });
            IEnumerable<Problem> own = blocks.Layers(use.Block).Problems;
            _problems.AddRange(block.Problems.Where(problem => !own.Contains(problem))
                .Select(problem => problem with { Site = Site.OfAttribute(origin) })
                .Where(problem => !_problems.Contains(problem)).ToArray());
            start = Expand(block.Layers, InvariantText.Of($"{prefix}{i}."), origin, start);
        }

        return start;
    }

    private int Add(ExpandedLayer layer)
    {
        if (layer.Layer.Operation is SeparableConvolutionOperation separable)
        {
            int depthwise = Add(layer with
            {
                Layer = layer.Layer with { Operation = separable.Depthwise },
                Name = layer.Name + ".depthwise",
                Part = new NodePart(layer.Name, "Depthwise", IsLast: false),
            });
            return Add(layer with
            {
                Layer = layer.Layer with { Operation = separable.Pointwise },
                Inputs = new EquatableArray<int>([depthwise]),
                Part = new NodePart(layer.Name, "Pointwise", IsLast: true),
            });
        }

        _layers.Add(layer);
        _channels.Add(ChannelCounts.Of(layer.Layer.Operation, [.. layer.Inputs.Select(input => _channels[input])]));
        return _layers.Count;
    }

    /// <summary>The layers that a list expands to, or a number beyond any limit where they are more than a limit's square.</summary>
    private long Count(IReadOnlyList<DeclaredLayer> layers, Dictionary<int, long> sizes, bool repeats)
    {
        const long many = (long)MaxLayers * MaxLayers;
        long count = 0;
        foreach (DeclaredLayer layer in layers)
        {
            count += IsExpandable(layer) ? Math.Min(many, (repeats ? layer.Times : 1) * Size(layer.Block)) : 1;
        }

        return Math.Min(many, count);

        long Size(int block)
        {
            if (!sizes.TryGetValue(block, out long size))
            {
                size = Count(blocks.Layers(block).Layers, sizes, repeats);
                sizes.Add(block, size);
            }

            return size;
        }
    }

    private bool IsExpandable(DeclaredLayer layer) =>
        layer.IsUse && !blocks.IsCyclic(layer.Block) && blocks.Layers(layer.Block).Layers.Count > 0;
}
