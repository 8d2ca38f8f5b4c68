using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class DropoutReader() : LayerReader("Dropout")
{
    public override Operation Read(ArgumentReader arguments) => new DropoutOperation(arguments.Rate("rate"));
}

internal sealed class ActivationReader() : LayerReader("Activation")
{
    public override Operation Read(ArgumentReader arguments) =>
        new ActivationOperation(ActivationArguments.Read(arguments, "activation"));
}

internal sealed class PReluReader() : LayerReader("PReLU")
{
    public override Operation Read(ArgumentReader arguments) => new PReluOperation();
}

internal sealed class RescalingReader() : LayerReader("Rescaling")
{
    public override Operation Read(ArgumentReader arguments) =>
        new RescalingOperation(arguments.Real("scale") ?? 1, arguments.Real("offset") ?? 0);
}

internal sealed class NormalizationReader() : LayerReader("Normalization")
{
    public override Operation Read(ArgumentReader arguments)
    {
        EquatableArray<float> mean = Values(arguments, "mean"), variance = Values(arguments, "variance");
        foreach (float value in variance.Where(value => value < 0).Take(1))
        {
            arguments.Fail(ArgumentMistakes.ValueOutOfRange, "variance", "variance", InvariantText.Of($"{value}"), "at least 0");
        }

        return new NormalizationOperation(mean, variance);
    }

    /// <summary>One value for each channel, or one.</summary>
    private static EquatableArray<float> Values(ArgumentReader arguments, string name)
    {
        EquatableArray<float> values = arguments.Reals(name)
            ?? (arguments.Real(name) is { } one ? new EquatableArray<float>([one]) : EquatableArray<float>.Empty);
        if (values.Count == 0)
        {
            arguments.Missing("a " + name, "[Normalization(127.5f, 5418.75f)]");
        }

        return values;
    }
}
