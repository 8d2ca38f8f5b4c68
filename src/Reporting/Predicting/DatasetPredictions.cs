using System;
using ConvGen.Data;

namespace ConvGen.Reporting.Predicting;

/// <summary>A network's outputs for every sample of a dataset.</summary>
internal static class DatasetPredictions
{
    private const int BatchSize = 256;

    /// <summary>Called per sample, in order.</summary>
    public delegate void Prediction(int index, ReadOnlySpan<float> target, ReadOnlySpan<float> outputs);

    /// <summary>Throws unless a dataset has the network's inputs.</summary>
    public static void CheckInputs(INetwork network, IDataset data)
    {
        if (data.InputLength != network.InputShape.Length)
        {
            throw new ArgumentException(
                $"Expected inputs of {network.InputShape.Length} floats {network.InputShape}; the data have {data.InputLength}.",
                nameof(data));
        }
    }

    /// <summary>Predicts all samples, batch by batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="threads">Threads to predict with; they do not change the result.</param>
    /// <param name="prediction">Called on the caller's thread.</param>
    /// <exception cref="InvalidOperationException">An output is not finite: the training diverged.</exception>
    public static void Run(INetwork network, IDataset data, int threads, Prediction prediction)
    {
        int size = Math.Min(BatchSize, data.Count), length = network.OutputShape.Length;
        float[] inputs = new float[size * data.InputLength];
        float[] targets = new float[size * data.TargetLength];
        float[] outputs = new float[size * length];
        for (int first = 0; first < data.Count; first += size)
        {
            int count = Math.Min(size, data.Count - first);
            for (int i = 0; i < count; i++)
            {
                data.CopyTo(
                    first + i, inputs.AsSpan(i * data.InputLength, data.InputLength),
                    targets.AsSpan(i * data.TargetLength, data.TargetLength));
            }

            network.Predict(inputs.AsSpan(0, count * data.InputLength), outputs.AsSpan(0, count * length), threads);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> ofSample = outputs.AsSpan(i * length, length);
                CheckFinite(first + i, ofSample);
                prediction(first + i, targets.AsSpan(i * data.TargetLength, data.TargetLength), ofSample);
            }
        }
    }

    private static void CheckFinite(int index, ReadOnlySpan<float> outputs)
    {
        foreach (float output in outputs)
        {
            if (!float.IsFinite(output))
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The network's output for sample {index} is {output}; its parameters are not finite, so the training diverged."));
            }
        }
    }
}
