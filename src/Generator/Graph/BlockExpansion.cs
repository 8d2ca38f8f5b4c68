using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>Replaces uses of blocks by their layers, with the path in their names.</summary>
internal sealed class BlockExpansion(BlockGraph blocks)
{
    /// <summary>Beyond this a declaration is a mistake: no compiler would get through the emitted code.</summary>
    public const int MaxLayers = 10_000;

    private readonly List<ExpandedLayer> _layers = [];
    private int _visits;

    public bool IsTooLarge => _visits > MaxLayers;

    public IReadOnlyList<ExpandedLayer> Expand(IReadOnlyList<DeclaredLayer> layers)
    {
        Expand(layers, prefix: "", use: -1);
        return _layers;
    }

    private void Expand(IReadOnlyList<DeclaredLayer> layers, string prefix, int use)
    {
        foreach (DeclaredLayer layer in layers)
        {
            int origin = use < 0 ? layer.Attribute : use;
            bool isExpandable = layer.IsUse && !blocks.IsCyclic(layer.Block) && blocks.Layers(layer.Block).Layers.Count > 0;
            if (!isExpandable)
            {
                _visits++;
                _layers.Add(new ExpandedLayer(layer, prefix + layer.Name, new Origin(origin, use >= 0)));
            }

            for (int i = 0; isExpandable && i < layer.Times && !IsTooLarge; i++)
            {
                _visits++;
                Expand(blocks.Layers(layer.Block).Layers, InvariantText.Of($"{prefix}{layer.Name}.{i}."), origin);
            }

            if (IsTooLarge)
            {
                return;
            }
        }
    }
}

/// <summary>A layer in its place in the network.</summary>
/// <param name="Layer">As declared.</param>
/// <param name="Name">Name with its path.</param>
/// <param name="Origin">The network's attribute that brings it.</param>
internal sealed record ExpandedLayer(DeclaredLayer Layer, string Name, Origin Origin)
{
    /// <summary>The layer itself, or the given argument of it, where the network declares it; else the use.</summary>
    public static Site SiteOf(Origin origin, params string[] arguments) =>
        origin.InBlock ? Site.OfAttribute(origin.Attribute) : Site.OfAttribute(origin.Attribute, arguments);
}
