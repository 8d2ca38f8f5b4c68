using System;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Samples.Flowers;

/// <summary>The document's loop: forward, mean of the sparse crossentropy, print it, gradients, apply them.</summary>
internal static class TrainingLoop
{
    public static void Run(INetwork network, IBatchSource batches, int epochs)
    {
        int classes = network.OutputShape.Length;
        Adam optimizer = new(learningRate: 1e-3);
        SparseCategoricalCrossentropy crossentropy = new();
        Tape tape = network.CreateTape(batches.BatchSize);
        float[] probabilities = new float[batches.BatchSize * classes], gradients = new float[probabilities.Length];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            using IBatchReader reader = batches.Open(pass: epoch);
            for (int step = 0; reader.Read(); step++)
            {
                Span<float> outputs = probabilities.AsSpan(0, reader.Count * classes);
                network.Forward(reader.Inputs, outputs, tape, training: true);
                float loss = 0;
                for (int i = 0; i < reader.Count; i++)
                {
                    Span<float> output = outputs.Slice(i * classes, classes);
                    ReadOnlySpan<float> label = reader.Targets.Slice(i, 1);
                    loss += crossentropy.Value(output, label) / reader.Count;
                    crossentropy.Gradient(output, label, 1f / reader.Count, gradients.AsSpan(i * classes, classes));
                }

                Console.WriteLine(FormattableString.Invariant($"epoch {epoch + 1} step {step + 1} loss: {loss:F4}"));
                network.Backward(gradients.AsSpan(0, outputs.Length), tape);
                optimizer.Step(network.Parameters);
                network.Parameters.ZeroGradients();
            }
        }
    }

    /// <summary>The share of samples whose class is the most probable one.</summary>
    public static double Accuracy(INetwork network, IDataset data)
    {
        float[] input = new float[data.InputLength], label = new float[1], output = new float[network.OutputShape.Length];
        int correct = 0;
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyTo(i, input, label);
            network.Predict(input, output);
            correct += Array.IndexOf(output, MaxOf(output)) == (int)label[0] ? 1 : 0;
        }

        return (double)correct / data.Count;
    }

    private static float MaxOf(float[] values)
    {
        float most = values[0];
        foreach (float value in values)
        {
            most = MathF.Max(most, value);
        }

        return most;
    }
}
