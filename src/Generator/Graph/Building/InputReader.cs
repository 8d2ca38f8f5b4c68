using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>Reads the network's input.</summary>
internal static class InputReader
{
    /// <summary>Node 0; null when the marker is missing or faulty.</summary>
    public static Node? Read(NetworkDeclaration declaration, List<Problem> problems)
    {
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            AttributeDeclaration attribute = declaration.Attributes[i];
            if (attribute.Name != AttributeDeclaration.Input)
            {
                continue;
            }

            if (attribute.IsBroken)
            {
                return null;
            }

            ArgumentReader arguments = new(attribute, i, new StandInScope.Network(), problems);
            InputOperation input = new(
                arguments.AtLeast(1, "height", fallback: 1), arguments.AtLeast(1, "width", fallback: 1),
                arguments.AtLeast(1, "channels", fallback: 1),
                arguments.Flags("Without", "Passes", OptimizationPasses.All),
                arguments.Flag("Training", fallback: true),
                arguments.Flag("Operations") switch
                {
                    null => FunctionalConvolutions.Declared,
                    true => FunctionalConvolutions.All,
                    false => FunctionalConvolutions.Replaced,
                },
                arguments.Flag("Profile", fallback: false),
                arguments.Member("Algorithm", "Algorithm", ConvolutionAlgorithm.Auto))
            {
                InputGradients = arguments.Flag("InputGradients"),
            };
            if (input is { Training: false, InputGradients: true })
            {
                arguments.Conflict(
                    "InputGradients", "Training = false", "a network that only predicts has no gradients; keep one of them");
            }

            return arguments.HasFailed
                ? null
                : new Node("input_layer", "InputLayer", "InputLayer", input, EquatableArray<int>.Empty, new Origin(i, InBlock: false));
        }

        return null;
    }
}
