using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>Which block uses which: read once each, checked for cycles.</summary>
internal sealed class BlockGraph
{
    private readonly EquatableArray<BlockDeclaration> _blocks;
    private readonly LayerList?[] _lists;
    private readonly Dictionary<(int Block, BlockArguments Arguments), LayerList> _bound = [];
    private readonly bool?[] _isCyclic;

    public BlockGraph(EquatableArray<BlockDeclaration> blocks)
    {
        _blocks = blocks;
        _lists = new LayerList?[blocks.Count];
        _isCyclic = new bool?[blocks.Count];
    }

    public BlockDeclaration this[int block] => _blocks[block];

    /// <summary>A block by itself, whatever its uses give it.</summary>
    public LayerList Layers(int block) =>
        _lists[block] ??= LayerList.Read(_blocks[block].Name, _blocks[block].Attributes, _blocks, new StandInScope.Block());

    /// <summary>A block as a use with these arguments sees it.</summary>
    public LayerList Layers(int block, BlockArguments arguments)
    {
        if (!Layers(block).HasStandIns)
        {
            return Layers(block);
        }

        if (!_bound.TryGetValue((block, arguments), out LayerList? list))
        {
            list = LayerList.Read(
                _blocks[block].Name, _blocks[block].Attributes, _blocks, new StandInScope.Use(_blocks[block].Name, arguments));
            _bound.Add((block, arguments), list);
        }

        return list;
    }

    /// <summary>What a block reads and its use does not give, whatever value the block starts with: at the use's attribute.</summary>
    public IEnumerable<Problem> NotGiven(DeclaredLayer use) =>
        Layers(use.Block, use.Arguments with { Channels = StandInReader.Anything }).Problems
            .Where(problem => problem.Id == BlockMistakes.StandInNotGiven.Id)
            .Select(problem => problem with { Site = Site.OfAttribute(use.Attribute) }).Distinct();

    /// <summary>Blocks that are reachable from a block, itself included, nearest first.</summary>
    public IReadOnlyList<int> Reachable(int block)
    {
        List<int> order = [block];
        HashSet<int> seen = [block];
        for (int i = 0; i < order.Count; i++)
        {
            order.AddRange(Uses(order[i]).Where(seen.Add));
        }

        return order;
    }

    /// <summary>Whether a block contains itself, directly or through others.</summary>
    public bool IsCyclic(int block) => _isCyclic[block] ??= Path(block, _blocks[block].Key) is not null;

    /// <summary>The shortest chain of uses from a block to the one of the given key; null when there is none.</summary>
    public IReadOnlyList<int>? Path(int from, string key)
    {
        Dictionary<int, int> previous = [];
        List<int> order = [from];
        for (int i = 0; i < order.Count; i++)
        {
            foreach (int next in Uses(order[i]))
            {
                if (_blocks[next].Key == key)
                {
                    return Chain(previous, order[i], next);
                }

                if (next != from && !previous.ContainsKey(next))
                {
                    previous.Add(next, order[i]);
                    order.Add(next);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Reports, at the uses in the block <paramref name="declaration"/>, the cycles that no other block of theirs reports.
    /// </summary>
    public void CheckCycles(NetworkDeclaration declaration, List<Problem> problems)
    {
        string key = declaration.Class.Key;
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            int used = declaration.Attributes[i].Block;
            if (used < 0)
            {
                continue;
            }

            IReadOnlyList<int>? cycle = _blocks[used].Key == key ? [used] : Path(used, key) is { } path ? [.. path] : null;
            if (cycle is not null)
            {
                bool reportsHere = cycle.All(member => string.CompareOrdinal(key, _blocks[member].Key) <= 0);
                string text = string.Join(" -> ", new[] { declaration.Class.Name }.Concat(cycle.Select(member => _blocks[member].Name)));
                var problem = Problem.Of(BlockMistakes.BlockCycle, Site.OfAttribute(i), declaration.Class.Name, text);
                problems.Add(problem with { IsReportedElsewhere = !reportsHere });
            }
        }
    }

    private IEnumerable<int> Uses(int block) =>
        _blocks[block].Attributes.Select(attribute => attribute.Block).Where(used => used >= 0);

    private static IReadOnlyList<int> Chain(Dictionary<int, int> previous, int last, int end)
    {
        List<int> chain = [end, last];
        while (previous.TryGetValue(chain[chain.Count - 1], out int before))
        {
            chain.Add(before);
        }

        chain.Reverse();
        return chain;
    }
}
