using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting;

/// <summary>What a network makes of one sample on the way to its output: the maps of the values that <c>[Output]</c> names.</summary>
public sealed class FeatureMapReport
{
    private FeatureMapReport(float[] input, Shape inputShape, IReadOnlyList<(string Name, Shape Shape, float[] Values)> maps) =>
        (Input, InputShape, Maps) = (input, inputShape, maps);

    internal float[] Input { get; }

    internal Shape InputShape { get; }

    /// <summary>The values that have height and width.</summary>
    internal IReadOnlyList<(string Name, Shape Shape, float[] Values)> Maps { get; }

    /// <summary>Runs the network on a sample.</summary>
    /// <param name="network">A network that names values by <c>[Output("conv2d")]</c>, at least one of them with height and width.</param>
    /// <param name="input">One sample.</param>
    /// <exception cref="ArgumentException">It is not one sample, or no value to draw is named.</exception>
    public static FeatureMapReport Read(INetwork network, ReadOnlySpan<float> input)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Engine.Description;
        if (input.Length != network.InputShape.Length)
        {
            throw new ArgumentException(
                $"Expected one sample of {network.InputShape.Length} floats {network.InputShape}; received {input.Length}.", nameof(input));
        }

        OutputDescription[] outputs = [.. description.Outputs.Where(output => SampleImage.IsImage(output.Shape))];
        if (outputs.Length == 0)
        {
            throw new ArgumentException(
                $"Expected a network that names a value with height and width; {description.Name} names none. Put [Output(\"conv2d\")] "
                    + "on the class, with the name of a layer.",
                nameof(network));
        }

        float[] sample = input.ToArray();
        return new FeatureMapReport(sample, network.InputShape, [.. outputs.Select(output =>
        {
            float[] values = new float[output.Shape.Length];
            network.Read(output.Name, sample, values);
            return (output.Name, output.Shape, values);
        })]);
    }
}
