using System;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>Predictions that make their own memory, and classes in the place of outputs.</summary>
/// <remarks>Safe from many threads at once, as <see cref="INetwork.Predict(ReadOnlySpan{float}, Span{float})"/> is.</remarks>
public static class NetworkPredictions
{
    /// <summary>Runs the network on n samples, dropout off.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">n * InputShape.Length floats.</param>
    /// <returns>n * OutputShape.Length floats.</returns>
    /// <exception cref="ArgumentException">The length is no whole number of samples.</exception>
    public static float[] Predict(this INetwork network, ReadOnlySpan<float> inputs)
    {
        float[] outputs = new float[Count(network, inputs) * network.OutputShape.Length];
        network.Predict(inputs, outputs);
        return outputs;
    }

    /// <summary>The class of one sample: the index of its largest output, the first of equal ones.</summary>
    /// <param name="network">A network with one output per class, or with one Sigmoid: then 1 above 0.5, else 0.</param>
    /// <param name="input">InputShape.Length floats.</param>
    /// <exception cref="ArgumentException">The length is not that of one sample.</exception>
    /// <exception cref="InvalidOperationException">The outputs are not those of classes, or one of them is NaN.</exception>
    public static int PredictClass(this INetwork network, ReadOnlySpan<float> input)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (input.Length != network.InputShape.Length)
        {
            throw new ArgumentException(
                $"Expected one sample of {network.InputShape.Length} floats {network.InputShape}; received {input.Length}. " +
                "PredictClasses takes several.",
                nameof(input));
        }

        int[] classes = PredictClasses(network, input);
        return classes.Length == 1
            ? classes[0]
            : throw new InvalidOperationException(
                $"The output {network.OutputShape} has a class for each of {classes.Length} pixels; call PredictClasses.");
    }

    /// <summary>The class of each of n samples; of each pixel where the output is a map.</summary>
    /// <param name="network">A network with one output per class, or with one Sigmoid: then 1 above 0.5, else 0.</param>
    /// <param name="inputs">n * InputShape.Length floats.</param>
    /// <returns>n indices, or n * height * width.</returns>
    /// <exception cref="ArgumentException">The length is no whole number of samples.</exception>
    /// <exception cref="InvalidOperationException">The outputs are not those of classes, or one of them is NaN.</exception>
    public static int[] PredictClasses(this INetwork network, ReadOnlySpan<float> inputs)
    {
        float[] outputs = network.Predict(inputs);
        int classes = network.OutputShape[^1];
        if (classes == 1 && network.Engine.Description.OutputActivation != Activation.Sigmoid)
        {
            throw new InvalidOperationException(
                $"An output of shape {network.OutputShape} tells no classes apart: expected one output per class, or one Sigmoid. " +
                "Call Predict for the numbers.");
        }

        int[] predicted = new int[outputs.Length / classes];
        for (int i = 0; i < predicted.Length; i++)
        {
            predicted[i] = Class(outputs.AsSpan(i * classes, classes));
        }

        return predicted;
    }

    private static int Class(ReadOnlySpan<float> outputs)
    {
        int best = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (float.IsNaN(outputs[i]))
            {
                throw new InvalidOperationException("An output is NaN, so that the sample has no class: the parameters have diverged.");
            }

            best = outputs[i] > outputs[best] ? i : best;
        }

        return outputs.Length == 1 ? outputs[0] > 0.5f ? 1 : 0 : best;
    }

    private static int Count(INetwork network, ReadOnlySpan<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        (int count, int rest) = Math.DivRem(inputs.Length, network.InputShape.Length);
        return rest == 0
            ? count
            : throw new ArgumentException(
                $"Expected n * {network.InputShape.Length} floats (n samples {network.InputShape}); received {inputs.Length}.",
                nameof(inputs));
    }
}
