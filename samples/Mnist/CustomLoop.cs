using System;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Samples.Mnist;

/// <summary>A training loop of one's own, as D3 writes it: forward, mean loss, print it, gradients, apply them.</summary>
/// <remarks>Nothing is allocated once the tape and the buffers exist.</remarks>
internal static class CustomLoop
{
    private const int PrintedSteps = 100;

    public static void Train(INetwork network, IDataset train, Options options)
    {
        int classes = network.OutputShape.Length;
        IBatchSource batches = train.Stream().Shuffle(1024, options.Seed).Batch(options.BatchSize).Prefetch(2);
        var optimizer = new Adam(learningRate: 1e-3f);
        Tape tape = network.CreateTape(options.BatchSize);
        float[] probabilities = new float[options.BatchSize * classes];
        float[] gradients = new float[probabilities.Length];

        int step = 0;
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            using IBatchReader reader = batches.Open(pass: epoch - 1);
            while (reader.Read())
            {
                Span<float> outputs = probabilities.AsSpan(0, reader.Count * classes);
                Span<float> dOutputs = gradients.AsSpan(0, outputs.Length);
                network.Forward(reader.Inputs, outputs, tape, training: true);
                float loss = SparseCategoricalCrossentropy(outputs, reader.Targets, dOutputs);
                network.Backward(dOutputs, tape);
                optimizer.Step(network.Parameters);
                network.Parameters.ZeroGradients();

                if (step++ % PrintedSteps == 0)
                {
                    Console.WriteLine(FormattableString.Invariant($"epoch {epoch} step {step} loss: {loss:F4}"));
                }
            }
        }
    }

    public static void Test(INetwork network, IDataset test, int threads)
    {
        int classes = network.OutputShape.Length;
        float[] inputs = new float[test.Count * test.InputLength];
        float[] labels = new float[test.Count];
        float[] probabilities = new float[test.Count * classes];
        for (int i = 0; i < test.Count; i++)
        {
            test.CopyTo(i, inputs.AsSpan(i * test.InputLength, test.InputLength), labels.AsSpan(i, 1));
        }

        network.Predict(inputs, probabilities, threads);
        int correct = 0;
        for (int i = 0; i < test.Count; i++)
        {
            correct += Largest(probabilities.AsSpan(i * classes, classes)) == (int)labels[i] ? 1 : 0;
        }

        Console.WriteLine(FormattableString.Invariant($"test accuracy: {(float)correct / test.Count:F6}"));
    }

    private static int Largest(ReadOnlySpan<float> probabilities)
    {
        int largest = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            largest = probabilities[i] > probabilities[largest] ? i : largest;
        }

        return largest;
    }

    /// <summary>The mean of -log p[label] over the samples, and its gradient with respect to the probabilities.</summary>
    private static float SparseCategoricalCrossentropy(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> labels, Span<float> gradients)
    {
        const float Smallest = 1e-7f; // as Keras clips: a probability of 0 would give an infinite loss
        int classes = probabilities.Length / labels.Length;
        float sum = 0;
        gradients.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            int index = i * classes + (int)labels[i];
            float probability = MathF.Max(probabilities[index], Smallest);
            sum -= MathF.Log(probability);
            gradients[index] = -1 / (probability * labels.Length);
        }

        return sum / labels.Length;
    }
}
