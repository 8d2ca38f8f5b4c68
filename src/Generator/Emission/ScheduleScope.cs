using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Emission;

/// <summary>What the text of a schedule's statements depends on: the memory of its mode, and the locals in scope.</summary>
/// <param name="Plan">The network.</param>
/// <param name="Memory">Where the buffers of the mode lie.</param>
/// <param name="BufferNames">A local for each buffer.</param>
/// <param name="Sample">The sample, or the first of a range.</param>
/// <param name="SharesLoops">Whether threads share loops.</param>
internal sealed record ScheduleScope(
    NetworkPlan Plan, MemoryPlan Memory, IReadOnlyList<string> BufferNames, string Sample, bool SharesLoops)
{
    /// <summary>Whether the calls are a loop whose rows all samples of a tile share: <see cref="SampleBlock.SharesRows"/>.</summary>
    public bool SharesRows { get; init; }

    /// <summary>Locals and classes of the emitted schedule.</summary>
    private static readonly HashSet<string> _taken =
    [
        "frame", "chunk", "slot", "threadSlot", "sample", "tile", "end", "first", "count", "row", "strip", "input", "output",
        "outputGradient", "Kernels", "Program", "Unsafe", "Instance", "Description",
    ];

    /// <summary>Locals for the buffers of a plan, each different.</summary>
    public static IReadOnlyList<string> NamesOf(NetworkPlan plan)
    {
        List<string> names = [];
        HashSet<string> used = [];
        foreach (BufferPlan buffer in plan.Buffers)
        {
            string name = Identifier(buffer.Name);
            string candidate = name;
            for (int i = 2; !used.Add(candidate); i++)
            {
                candidate = InvariantText.Of($"{name}{i}");
            }

            names.Add(candidate);
        }

        return names;
    }

    /// <summary>
    /// A local's name: <c>stem.0.conv2d_1</c> becomes <c>stem_0_conv2d_1</c>, and never a keyword or a name the schedule uses itself.
    /// </summary>
    private static string Identifier(string name)
    {
        char[] letters = [.. name.Select(c => char.IsLetterOrDigit(c) ? c : '_')];
        string identifier = (char.IsDigit(letters[0]) ? "_" : "") + new string(letters);
        bool taken = _taken.Contains(identifier) || SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None;
        return taken ? identifier + "Values" : identifier;
    }
}
