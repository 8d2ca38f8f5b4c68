using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>Replaces uses of blocks by their layers, with the path in their names.</summary>
internal sealed class BlockExpansion(BlockGraph blocks)
{
    /// <summary>Beyond this a declaration is a mistake: an editor has to compile the emitted code with every edit.</summary>
    public const int MaxLayers = 1_000;

    private readonly List<ExpandedLayer> _layers = [];
    private readonly List<int?> _channels = [];
    private readonly HashSet<string> _identifiers = [];
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
            Expand(layers, owner: null, prefix: "", use: null, start: 0);
        }

        return _layers;
    }

    /// <summary>The node whose value the list ends with.</summary>
    private int Expand(IReadOnlyList<DeclaredLayer> layers, int? owner, string prefix, Use? use, int start)
    {
        int[] values = new int[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            DeclaredLayer layer = layers[i];
            int origin = use?.Attribute ?? layer.Attribute;
            int[] inputs = [.. layer.Inputs.Select(input => input == DeclaredLayer.Start ? start : values[input])];
            values[i] = IsExpandable(layer)
                ? Expand(layer, prefix, Use.Of(layer, origin, owner, use), inputs[0])
                : Add(layer, prefix + layer.Name, use, new EquatableArray<int>(inputs));
            if (use is null)
            {
                Values[layer.Name] = values[i];
            }
        }

        return layers.Count == 0 ? start : values[layers.Count - 1];
    }

    private int Expand(DeclaredLayer use, string prefix, Use place, int start)
    {
        for (int i = 0; i < (IsTooLarge ? 1 : use.Times); i++)
        {
            LayerList block = blocks.Layers(use.Block, use.Arguments with { Channels = _channels[start] });
            IEnumerable<Problem> own = blocks.Layers(use.Block).Problems;
            _problems.AddRange(block.Problems.Where(problem => !own.Contains(problem))
                .Select(problem => problem with
                {
                    Site = Site.OfAttribute(place.Attribute),
                    IsReportedElsewhere = IsReportedByOwner(problem, place.Owner),
                })
                .Where(problem => !_problems.Contains(problem)).ToArray());
            string path = use.Prefix is { } begin ? Naming.Prefix(begin, i) : InvariantText.Of($"{use.Name}.{i}.");
            start = Expand(block.Layers, use.Block, prefix + path, place, start);
        }

        return start;
    }

    private int Add(DeclaredLayer layer, string name, Use? use, EquatableArray<int> inputs, NodePart? part = null)
    {
        if (layer.Operation is SeparableConvolutionOperation separable)
        {
            int depthwise = Add(
                layer with { Operation = separable.Depthwise }, name + ".depthwise", use, inputs,
                new NodePart(name, "Depthwise", IsLast: false));
            return Add(
                layer with { Operation = separable.Pointwise }, name, use, new EquatableArray<int>([depthwise]),
                new NodePart(name, "Pointwise", IsLast: true));
        }

        // Names of ready-made networks are not the user's to change: of two that differ in underscores alone the second keeps them.
        string identifier = Naming.Identifier(name);
        if (!_identifiers.Add(identifier) && use is { GivesNames: true } && _identifiers.Add(name))
        {
            identifier = name.Replace('.', '_');
        }

        _layers.Add(new ExpandedLayer(layer, name, identifier, new Origin(use?.Attribute ?? layer.Attribute, use is not null), inputs)
        {
            Part = part,
            IsTrainable = layer.IsTrainable && use is not { IsTrainable: false },
            LearningRateScale = Scale(layer, use),
        });
        _channels.Add(ChannelCounts.Of(layer.Operation, [.. inputs.Select(input => _channels[input])]));
        return _layers.Count;
    }

    /// <summary>
    /// The product of a layer's learning rate factor and those of the uses around it; reports one that is no number above 0.
    /// </summary>
    private float Scale(DeclaredLayer layer, Use? use)
    {
        float scale = layer.LearningRateScale * (use?.LearningRateScale ?? 1);
        if (scale > 0 && scale <= float.MaxValue)
        {
            return scale;
        }

        Problem problem = Problem.Of(
            ArgumentMistakes.ValueOutOfRange, Site.OfAttribute(use?.Attribute ?? layer.Attribute, "LearningRateScale"),
            "LearningRateScale, multiplied with those of the layers inside,", InvariantText.Of($"{scale}"), "finite and above 0");
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }

        return 1;
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

    /// <summary>A use that gives too little is the fault of the block that it stands on, which says so by itself.</summary>
    private bool IsReportedByOwner(Problem problem, int? owner) =>
        problem.Id == BlockMistakes.StandInNotGiven.Id && owner is { } block && blocks[block].IsSource;

    private bool IsExpandable(DeclaredLayer layer) =>
        layer.IsUse && !blocks.IsCyclic(layer.Block) && blocks.Layers(layer.Block).Layers.Count > 0;

    /// <summary>Where layers of a block come from.</summary>
    /// <param name="Attribute">The network's attribute.</param>
    /// <param name="GivesNames">Whether it, or a use on the way, says how their names begin.</param>
    /// <param name="Owner">The block whose attribute the use is; null for the network.</param>
    /// <param name="IsTrainable">Whether neither it nor a use on the way is frozen.</param>
    /// <param name="LearningRateScale">The product of its learning rate factor and those of the uses on the way.</param>
    private sealed record Use(int Attribute, bool GivesNames, int? Owner, bool IsTrainable, float LearningRateScale)
    {
        /// <param name="layer">The use.</param>
        /// <param name="attribute">The network's attribute.</param>
        /// <param name="owner">The block that it stands in.</param>
        /// <param name="outer">How that block came to be used.</param>
        public static Use Of(DeclaredLayer layer, int attribute, int? owner, Use? outer) => new(
            attribute, layer.Prefix is not null || outer is { GivesNames: true }, owner,
            layer.IsTrainable && outer is not { IsTrainable: false }, layer.LearningRateScale * (outer?.LearningRateScale ?? 1));
    }
}
