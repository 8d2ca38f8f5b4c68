using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Rules;

/// <summary>One marker, and all attributes on the declaration that bears it.</summary>
internal static class MarkerRules
{
    public static void Check(NetworkDeclaration declaration, List<Problem> problems)
    {
        List<int> inputs = Indices(declaration, AttributeDeclaration.Input);
        List<int> blocks = Indices(declaration, AttributeDeclaration.BlockMarker);
        string name = declaration.Class.Name;
        if (inputs.Count == 0 && blocks.Count == 0)
        {
            problems.Add(Problem.Of(ClassMistakes.MarkerMissing, Site.Class, name));
            return;
        }

        if (inputs.Count > 0 && blocks.Count > 0)
        {
            problems.Add(Problem.Of(ClassMistakes.MarkersBoth, Site.OfAttribute(blocks[0]), name));
        }
        else if (inputs.Count > 1)
        {
            problems.Add(Problem.Of(ClassMistakes.InputRepeated, Site.OfAttribute(inputs[1]), name, InvariantText.Of($"{inputs.Count}")));
        }
        else
        {
            CheckParts(declaration, declaration.Attributes[inputs.Concat(blocks).First()].Part, problems);
        }
    }

    private static void CheckParts(NetworkDeclaration declaration, int home, List<Problem> problems)
    {
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i].Part != home)
            {
                problems.Add(Problem.Of(ClassMistakes.AttributesSpread, Site.OfAttribute(i), declaration.Class.Name));
                return;
            }
        }
    }

    private static List<int> Indices(NetworkDeclaration declaration, string name) =>
        [.. Enumerable.Range(0, declaration.Attributes.Count).Where(i => declaration.Attributes[i].Name == name)];
}
