using System;
using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>Replaces uses of blocks by their layers, with the path in their names.</summary>
internal sealed class BlockExpansion(BlockGraph blocks)
{
    /// <summary>Beyond this a declaration is a mistake: an editor has to compile the emitted code with every edit.</summary>
    public const int MaxLayers = 1_000;

    private readonly List<ExpandedLayer> _layers = [];
    private readonly Dictionary<int, long> _sizes = [];

    /// <summary>Whether the layers are more than a network may have: counted before any is made.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>
    /// All layers; of a network that is too large each use once, for its members' sake, or none where that is too much as well.
    /// </summary>
    public IReadOnlyList<ExpandedLayer> Expand(IReadOnlyList<DeclaredLayer> layers)
    {
        IsTooLarge = Count(layers, _sizes, repeats: true) > MaxLayers;
        if (!IsTooLarge || Count(layers, [], repeats: false) <= MaxLayers)
        {
            Expand(layers, prefix: "", use: -1);
        }

        return _layers;
    }

    private void Expand(IReadOnlyList<DeclaredLayer> layers, string prefix, int use)
    {
        foreach (DeclaredLayer layer in layers)
        {
            int origin = use < 0 ? layer.Attribute : use;
            if (!IsExpandable(layer))
            {
                _layers.Add(new ExpandedLayer(layer, prefix + layer.Name, new Origin(origin, use >= 0)));
                continue;
            }

            for (int i = 0; i < (IsTooLarge ? 1 : layer.Times); i++)
            {
                Expand(blocks.Layers(layer.Block).Layers, InvariantText.Of($"{prefix}{layer.Name}.{i}."), origin);
            }
        }
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
