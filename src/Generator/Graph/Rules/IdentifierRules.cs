using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Rules;

/// <summary>Identifiers of layers must differ from each other and from the class's own members.</summary>
internal static class IdentifierRules
{
    public static void Check(ClassDeclaration type, IReadOnlyList<ExpandedLayer> layers, List<Problem> problems)
    {
        // Names that are wrong within one list have been reported there; here only paths can collide.
        bool areNamesSound =
            !problems.Any(problem => problem.Id == NameMistakes.NameRepeated.Id || problem.Id == NameMistakes.IdentifierRepeated.Id);
        Dictionary<string, ExpandedLayer> byIdentifier = [];
        HashSet<int> reported = [];
        foreach (ExpandedLayer layer in layers.Where(layer => layer.Part is not { IsLast: false }))
        {
            string identifier = layer.Identifier;
            if (byIdentifier.TryGetValue(identifier, out ExpandedLayer? other))
            {
                if (areNamesSound && reported.Add(layer.Origin.Attribute))
                {
                    Site site = ExpandedLayer.SiteOf(layer.Origin.InBlock ? other.Origin : layer.Origin, "Name");
                    problems.Add(Problem.Of(NameMistakes.IdentifierRepeated, site, other.Name, layer.Name, identifier));
                }

                continue;
            }

            byIdentifier.Add(identifier, layer);
            if (!char.IsLetter(layer.Name[0]) && reported.Add(layer.Origin.Attribute))
            {
                // In a block a name may begin with a digit, as long as a path or a prefix stands before it.
                problems.Add(Problem.Of(
                    NameMistakes.NameInvalid, ExpandedLayer.SiteOf(layer.Origin, "Prefix"), CSharpText.Shown(layer.Name)));
            }

            if (layer.Name.Length > ClassRules.MaxNameLength && reported.Add(layer.Origin.Attribute))
            {
                problems.Add(Problem.Of(
                    NameMistakes.NameTooLong, ExpandedLayer.SiteOf(layer.Origin, "Name"), CSharpText.Shown(layer.Name),
                    InvariantText.Of($"{layer.Name.Length}"), InvariantText.Of($"{ClassRules.MaxNameLength}")));
            }

            if (layer.Layer.HasFunctionalOperation
                && Collision(type, identifier) is ({ } member, { } why)
                && reported.Add(layer.Origin.Attribute))
            {
                problems.Add(Problem.Of(
                    NameMistakes.LayerMemberCollision, ExpandedLayer.SiteOf(layer.Origin, "Name"), layer.Name, member, type.Name, why));
            }
        }
    }

    private static (string Member, string Why)? Collision(ClassDeclaration type, string identifier)
    {
        foreach ((string suffix, string signature) in new[]
        {
            (GeneratedMembers.Operation, GeneratedMembers.OperationSignature),
            (GeneratedMembers.OperationGradient, GeneratedMembers.OperationGradientSignature),
        })
        {
            string name = identifier + suffix;
            if (type.Name == name)
            {
                return (name, "is the class's own name");
            }

            if (type.Members.Any(member => member.CollidesWith(name, signature)))
            {
                return (name, "declares a member of this name");
            }
        }

        foreach (string name in new[] { identifier + GeneratedMembers.Override, identifier + GeneratedMembers.OverrideGradient })
        {
            if (type.Name == name || type.Members.Any(member => member.Name == name && member.Signature is null))
            {
                return (name, type.Name == name ? "is the class's own name" : "declares a member of this name");
            }
        }

        return null;
    }
}
