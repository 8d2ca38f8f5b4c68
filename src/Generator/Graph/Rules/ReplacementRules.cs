using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;

namespace ConvGen.Generator.Graph.Rules;

/// <summary>
/// Operations that the user's half of the class replaces: a layer's operation and its gradient, together; of a network that only predicts
/// the operation alone.
/// </summary>
internal static class ReplacementRules
{
    /// <summary>Whether the class implements a layer's replacement.</summary>
    public static bool Replaces(ClassDeclaration type, string identifier) =>
        Find(type, identifier + GeneratedMembers.Override, GeneratedMembers.OperationSignature) is { Definition: not null };

    /// <summary>
    /// Whether a convolution is a function of the class: what nobody can name by heart, such as a layer of a ready-made network, is not
    /// compiled unless the network asks for it or the class replaces it.
    /// </summary>
    public static bool HasOperation(ClassDeclaration type, ExpandedLayer layer, FunctionalConvolutions functions) =>
        layer.Layer.HasFunctionalOperation && functions switch
        {
            FunctionalConvolutions.All => true,
            FunctionalConvolutions.Declared when !layer.Origin.InBlock => true,
            _ => Hooks(layer.Identifier).Any(hook => Find(type, hook.Name, hook.Signature) is not null),
        };

    /// <summary>The declarations that complete what the user implements.</summary>
    public static IEnumerable<PartialDefinition> Definitions(ClassDeclaration type, IEnumerable<string> identifiers) =>
        identifiers.SelectMany(Hooks)
            .Select(hook => Find(type, hook.Name, hook.Signature))
            .Where(member =>
                member?.Definition is not null && !type.Members.Any(other => other.Name == member.Name && other.Signature is null))
            .Select(member => new PartialDefinition(member!.Name, member.Definition!));

    public static void Check(ClassDeclaration type, IReadOnlyList<ExpandedLayer> layers, bool trains, List<Problem> problems)
    {
        HashSet<string> checkedIdentifiers = [];
        foreach (ExpandedLayer layer in layers)
        {
            string identifier = layer.Identifier;
            if (layer.Layer.HasFunctionalOperation && checkedIdentifiers.Add(identifier))
            {
                Check(type, layer.Name, [.. Hooks(identifier)], trains, problems);
            }
        }
    }

    private static void Check(
        ClassDeclaration type, string layer, (string Name, string Signature)[] hooks, bool trains, List<Problem> problems)
    {
        MemberDeclaration?[] members = [.. hooks.Select(hook => Find(type, hook.Name, hook.Signature))];
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i] is not { } member)
            {
                continue;
            }

            if (member.Definition is null || !member.IsStatic)
            {
                problems.Add(Problem.Of(
                    ReplacementMistakes.HookNotPartial, Site.OfMember(member.Name + member.Signature), member.Name, layer));
            }
            else if (members[1 - i] is null && (trains || i == 1))
            {
                (string name, string signature) = hooks[1 - i];
                string parameters = signature.Replace("global::System.", "");
                problems.Add(Problem.Of(
                    ReplacementMistakes.CounterpartMissing, Site.OfMember(member.Name + member.Signature), member.Name, layer, name,
                    parameters));
            }
        }
    }

    private static IEnumerable<(string Name, string Signature)> Hooks(string identifier) =>
    [
        (identifier + GeneratedMembers.Override, GeneratedMembers.OperationSignature),
        (identifier + GeneratedMembers.OverrideGradient, GeneratedMembers.OperationGradientSignature),
    ];

    private static MemberDeclaration? Find(ClassDeclaration type, string name, string signature) =>
        type.Members.FirstOrDefault(member => member.Name == name && member.Signature == signature);
}
