using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class BatchNormalizationReader() : LayerReader("BatchNormalization")
{
    private const float DefaultMomentum = 0.99f;
    private const float DefaultEpsilon = 1e-3f;

    public override Operation Read(ArgumentReader arguments)
    {
        float momentum = arguments.Real("Momentum") ?? DefaultMomentum;
        float epsilon = arguments.Real("Epsilon") ?? DefaultEpsilon;
        if (!(momentum >= 0 && momentum <= 1))
        {
            arguments.Fail(ArgumentMistakes.ValueOutOfRange, "Momentum", "Momentum", InvariantText.Of($"{momentum}"), "from 0 to 1");
        }

        if (!(epsilon > 0))
        {
            arguments.Fail(ArgumentMistakes.ValueOutOfRange, "Epsilon", "Epsilon", InvariantText.Of($"{epsilon}"), "above 0");
        }

        return new BatchNormalizationOperation(
            momentum, epsilon, arguments.Flag("Center", true), arguments.Flag("Scale", true),
            arguments.Flag("UnbiasedVariance", false), ActivationArguments.Read(arguments));
    }
}
