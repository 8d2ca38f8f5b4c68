using System;
using System.Linq;
using ConvGen.Tests.Training;
using Xunit;

namespace ConvGen.Tests.Transforms;

/// <summary>A network's gradients against central differences of its predictions.</summary>
internal static class NumericGradients
{
    private const float Step = 1.0f / 256;

    /// <summary>Checks every parameter and every input of a network without kinks.</summary>
    public static void Check(INetwork network)
    {
        float[] input = Samples.Random(network.InputShape.Length), outputs = new float[network.OutputShape.Length];
        float[] weights = [.. Samples.Random(outputs.Length, seed: 2)], inputGradients = new float[input.Length];
        Tape tape = network.CreateTape(1);
        network.Forward(input, outputs, tape, training: true);
        network.Backward(weights, tape, inputGradients);
        Compare("inputs", inputGradients, (element, change) => Loss(change, ref input[element]));
        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = parameter.ToArray(), gradients = new float[parameter.Length];
            parameter.CopyGradientsTo(gradients);
            Compare(parameter.Name, gradients, (element, change) =>
            {
                float[] changed = [.. values];
                changed[element] += change;
                parameter.SetValues(changed);
                double loss = Predict();
                parameter.SetValues(values);
                return loss;
            });
        }

        double Loss(float change, ref float element)
        {
            float old = element;
            element += change;
            double loss = Predict();
            element = old;
            return loss;
        }

        double Predict()
        {
            network.Predict(input, outputs);
            return outputs.Zip(weights, (output, weight) => (double)output * weight).Sum();
        }
    }

    private static void Compare(string name, float[] gradients, Func<int, float, double> loss)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            double numeric = (loss(i, Step) - loss(i, -Step)) / (2 * Step);
            Assert.True(
                Math.Abs(numeric - gradients[i]) <= 0.01 * (1 + Math.Abs(numeric)),
                $"{name}[{i}]: {gradients[i]}, but {numeric} by differences.");
        }
    }
}
