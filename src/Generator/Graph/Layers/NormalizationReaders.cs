using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class BatchNormalizationReader() : LayerReader("BatchNormalization")
{
    private const float DefaultMomentum = 0.99f;

    public override Operation Read(ArgumentReader arguments)
    {
        float momentum = arguments.Real("Momentum") ?? DefaultMomentum;
        float epsilon = NormalizationArguments.Epsilon(arguments);
        if (!(momentum >= 0 && momentum <= 1))
        {
            arguments.Fail(ArgumentMistakes.ValueOutOfRange, "Momentum", "Momentum", InvariantText.Of($"{momentum}"), "from 0 to 1");
        }

        return new BatchNormalizationOperation(
            momentum, epsilon, arguments.Flag("Center", true), arguments.Flag("Scale", true),
            arguments.Flag("UnbiasedVariance", false), ActivationArguments.Read(arguments));
    }
}

internal sealed class LayerNormalizationReader() : LayerReader("LayerNormalization")
{
    public override Operation Read(ArgumentReader arguments) => new LayerNormalizationOperation(
        NormalizationArguments.Epsilon(arguments), arguments.Flag("Center", true), arguments.Flag("Scale", true),
        ActivationArguments.Read(arguments));
}

internal sealed class GroupNormalizationReader() : LayerReader("GroupNormalization")
{
    /// <summary>Keras' number for as many groups as channels.</summary>
    private const int Each = -1;

    public override Operation Read(ArgumentReader arguments)
    {
        int? groups = arguments.Integer("groups") is Each ? null : arguments.AtLeast(1, "groups", fallback: 1);
        return new GroupNormalizationOperation(
            groups, NormalizationArguments.Epsilon(arguments), arguments.Flag("Center", true), arguments.Flag("Scale", true),
            ActivationArguments.Read(arguments));
    }
}

/// <summary>What normalisations have in common.</summary>
internal static class NormalizationArguments
{
    private const float DefaultEpsilon = 1e-3f;

    /// <summary>What is added to variances.</summary>
    public static float Epsilon(ArgumentReader arguments)
    {
        float epsilon = arguments.Real("Epsilon") ?? DefaultEpsilon;
        if (!(epsilon > 0))
        {
            arguments.Fail(ArgumentMistakes.ValueOutOfRange, "Epsilon", "Epsilon", InvariantText.Of($"{epsilon}"), "above 0");
        }

        return epsilon;
    }
}
