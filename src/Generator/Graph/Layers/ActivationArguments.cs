using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

/// <summary>An activation among a layer's arguments, and what it takes itself.</summary>
internal static class ActivationArguments
{
    private const float DefaultSlope = 0.2f;
    private const float DefaultAlpha = 1;

    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="name">The argument that names the activation.</param>
    public static ActivationFunction Read(ArgumentReader arguments, string name = "Activation")
    {
        ActivationKind kind = arguments.Member(name, "Activation", ActivationKind.Linear);
        float slope = Argument(arguments, "LeakySlope", DefaultSlope, kind, ActivationKind.LeakyRelu, name);
        float alpha = Argument(arguments, "EluAlpha", DefaultAlpha, kind, ActivationKind.Elu, name);
        if (!(slope >= 0))
        {
            // The gradient takes the sign of the input from that of the output.
            arguments.Fail(ArgumentMistakes.ValueOutOfRange, "LeakySlope", "LeakySlope", InvariantText.Of($"{slope}"), "at least 0");
        }

        return new ActivationFunction(kind, kind switch
        {
            ActivationKind.LeakyRelu => slope,
            ActivationKind.Elu => alpha,
            _ => 0,
        });
    }

    private static float Argument(
        ArgumentReader arguments, string argument, float fallback, ActivationKind kind, ActivationKind owner, string activation)
    {
        if (arguments.Has(argument) && kind != owner)
        {
            arguments.Conflict(argument, $"{activation} = {kind}", $"only {owner} takes it; remove it");
        }

        return arguments.Real(argument) ?? fallback;
    }
}
