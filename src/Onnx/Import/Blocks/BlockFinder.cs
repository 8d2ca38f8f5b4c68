using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Finds what repeats in a list of statements, and makes blocks of it.</summary>
/// <remarks>
/// A part of the list can be a block if it reads the value before it alone, and if nobody outside reads more than its last value. Parts
/// whose statements differ in channels, kernels, strides or dilations alone share a block, which has stand-ins for them. First come parts
/// that are whole in themselves, as residual blocks are, then runs of layers in a row; of these always the one that saves most lines.
/// </remarks>
internal static class BlockFinder
{
    private const int MaxLength = 64;

    /// <summary>The network with uses of blocks, and the blocks.</summary>
    /// <param name="statements">The list.</param>
    /// <param name="channels">Channels of the network's input.</param>
    /// <param name="className">What names of blocks begin with.</param>
    public static (List<Statement> Network, List<Block> Blocks) Find(List<Statement> statements, int channels, string className)
    {
        List<Block> blocks = [];
        List<Statement> network = statements;
        foreach (bool isWhole in new[] { true, false })
        {
            while (Best(network, channels, isWhole) is { } best)
            {
                string name = BlockNames.Of(className, best.Statements, [.. blocks.Select(block => block.Name)]);
                Block block = new(name, best.Statements);
                network = Uses.Replace(network, block, best.Occurrences, best.Arguments);
                blocks.Add(block);
            }
        }

        return (network, blocks);
    }

    private static Candidate? Best(List<Statement> statements, int channels, bool isWhole)
    {
        Dictionary<string, List<Part>> groups = [];
        foreach (Part part in Parts(statements, isWhole))
        {
            string key = PartKey.Of(statements, part);
            if (!groups.TryGetValue(key, out List<Part>? group))
            {
                groups.Add(key, group = []);
            }

            if (group.Count == 0 || group[^1].End <= part.Start)
            {
                group.Add(part);
            }
        }

        Candidate? best = null;
        foreach (List<Part> group in groups.Values.Where(group => group.Count > 1 && Saving(group) > (best?.Saving ?? 0)))
        {
            foreach (Candidate candidate in StandIns.Solve(statements, group, channels))
            {
                best = candidate.Saving > (best?.Saving ?? 0) ? candidate : best;
            }
        }

        return best;
    }

    /// <summary>Lines that a block saves: its own, a head and a line for each use are what it costs.</summary>
    public static int Saving(IReadOnlyCollection<Part> parts)
    {
        int length = parts.First().Length;
        return parts.Count * length - (length + 3 + parts.Count);
    }

    private static IEnumerable<Part> Parts(List<Statement> statements, bool isWhole)
    {
        bool[] cuts = Cuts(statements);
        int[] places = [.. Enumerable.Range(0, statements.Count + 1).Where(place => cuts[place])];
        for (int i = 0; i < places.Length; i++)
        {
            int last = isWhole ? i + 1 : places.Length - 1;
            for (int j = i + 1; j <= last && j < places.Length && places[j] - places[i] <= MaxLength; j++)
            {
                var part = new Part(places[i], places[j]);
                if (part.Length < 2 || (isWhole && part.Length < 3))
                {
                    continue;
                }

                IEnumerable<Statement> inside = statements.Skip(part.Start).Take(part.Length);
                if (inside.All(statement => statement.Block is null)
                    && inside.Take(part.Length - 1).All(statement => statement.OutputName is null))
                {
                    yield return part;
                }
            }
        }
    }

    /// <summary>Between which statements the value before is all that crosses.</summary>
    private static bool[] Cuts(List<Statement> statements)
    {
        bool[] cuts = [.. Enumerable.Repeat(true, statements.Count + 1)];
        for (int reader = 0; reader < statements.Count; reader++)
        {
            for (int place = statements[reader].Inputs.Min() + 2; place <= reader; place++)
            {
                cuts[place] = false;
            }
        }

        return cuts;
    }
}
