using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>
/// Finds methods whose code differs in numbers alone, tiles first and then what calls them, and makes one generic method of each such
/// group. The JIT compiles it anew for every combination of numbers: the machine code is that of methods of their own.
/// </summary>
internal sealed class MethodSharing
{
    private readonly Dictionary<KernelMethod, SharedCall> _calls = [];
    private readonly Dictionary<KernelMethod, MethodText> _texts = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public MethodSharing(IReadOnlyList<KernelText> kernels)
    {
        List<Candidate> bodies = [], tiles = [];
        foreach (KernelText kernel in kernels)
        {
            string family = kernel.Named.Plan.GetType().Name.Replace("Kernel", "");
            foreach (KernelMethod body in kernel.Bodies.Select(body => body.Method))
            {
                bodies.Add(new Candidate(body, family, kernel.Named.Use));
                tiles.AddRange(body.Tiles.Select(tile => new Candidate(tile, family + tile.SharedName, kernel.Named.Use)));
            }
        }

        Share(tiles);
        Share(bodies);
    }

    /// <summary>The shared methods: tiles, then what calls them.</summary>
    public List<SharedMethod> Methods { get; } = [];

    /// <summary>The call that stands for a method; null where it is the only one of its code.</summary>
    public SharedCall? CallOf(KernelMethod method) => _calls.TryGetValue(method, out SharedCall call) ? call : null;

    /// <summary>The text of a method, with what it calls.</summary>
    public MethodText TextOf(KernelMethod method) =>
        _texts.TryGetValue(method, out MethodText text) ? text : _texts[method] = MethodText.Of(method.Body, Callees(method));

    private void Share(List<Candidate> methods)
    {
        foreach (IGrouping<string, Candidate> group in methods
            .GroupBy(each => Key(each.Method, TextOf(each.Method)), StringComparer.Ordinal))
        {
            Candidate[] members = [.. group];
            if (members.Length > 1)
            {
                Add(members);
            }
        }
    }

    private void Add(Candidate[] members)
    {
        (KernelMethod sample, string stem, _) = members[0];
        bool generic = sample.Code.IsGeneric && members.Any(member => member.Method.Code.Width != sample.Code.Width);
        TypeParameters parameters = TypeParameters.Of([.. members.Select(member => TextOf(member.Method))]);
        string name = stem;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = InvariantText.Of($"{stem}_{i}");
        }

        SharedMethod shared = new(
            name, sample, parameters.Names, generic ? parameters.Text : sample.Code.AtWidth(parameters.Text), parameters.Constants,
            generic)
        {
            Use = members.Aggregate(default(KernelUse), (use, member) => use | member.Use),
        };
        Methods.Add(shared);
        for (int i = 0; i < members.Length; i++)
        {
            _calls[members[i].Method] = new SharedCall(shared, parameters.Arguments(i));
        }
    }

    /// <summary>A method that has a tile of its own is like no other.</summary>
    private string Key(KernelMethod method, MethodText text) => method.Tiles.Any(tile => !_calls.ContainsKey(tile))
        ? InvariantText.Of($"{method.Name}\u0002")
        : $"{method.Attribute}\u0002{method.Parameters}\u0002{text.Skeleton}";

    private Dictionary<string, SharedCall> Callees(KernelMethod method) =>
        method.Tiles.Where(_calls.ContainsKey).ToDictionary(tile => tile.Name, tile => _calls[tile], StringComparer.Ordinal);

    /// <summary>A method that may be like others.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Stem">What it is called where others have its code.</param>
    /// <param name="Use">What calls its kernel.</param>
    private sealed record Candidate(KernelMethod Method, string Stem, KernelUse Use);
}
