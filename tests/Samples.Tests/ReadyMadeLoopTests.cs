using System;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>DenseNet121 of five classes, in the training loop that D3's document writes for ready-made networks.</summary>
public sealed class ReadyMadeLoopTests
{
    private const int Classes = 5;
    private const int Batch = 8;

    [Fact]
    public void ACustomLoopTrainsDenseNet121()
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        FiveColours network = new(seed: 1);
        IBatchSource batches = Images().Stream().Shuffle(1024, seed: 2).Batch(Batch).Prefetch(2);
        Train(network, batches, epochs: 4, output);

        float[] losses = [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => float.Parse(line["loss: ".Length..], CultureInfo.InvariantCulture))];
        Assert.Equal(20, losses.Length); // 4 epochs of 5 steps
        Assert.InRange(losses[0], 1, 4); // ln 5 = 1.61 for a network that knows nothing
        Assert.InRange(losses[^5..].Average(), 0, 0.7f * losses[..5].Average());
    }

    /// <summary>Forward, mean loss, print it, gradients, apply them.</summary>
    private static void Train(INetwork network, IBatchSource batches, int epochs, TextWriter output)
    {
        Adam optimizer = new(learningRate: 1e-3f);
        Tape tape = network.CreateTape(Batch);
        float[] probabilities = new float[Batch * Classes], gradients = new float[Batch * Classes];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            using IBatchReader reader = batches.Open(pass: epoch);
            while (reader.Read())
            {
                Span<float> outputs = probabilities.AsSpan(0, reader.Count * Classes);
                Span<float> outputGradients = gradients.AsSpan(0, outputs.Length);
                network.Forward(reader.Inputs, outputs, tape, training: true);
                float loss = SparseCategoricalCrossentropy(outputs, reader.Targets, outputGradients);
                output.Write(FormattableString.Invariant($"loss: {loss:F4}\n"));
                network.Backward(outputGradients, tape);
                optimizer.Step(network.Parameters);
                network.Parameters.ZeroGradients();
            }
        }
    }

    /// <summary>The mean of -log p[label] over the samples, and its gradient with respect to the probabilities.</summary>
    private static float SparseCategoricalCrossentropy(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> labels, Span<float> gradients)
    {
        float sum = 0;
        gradients.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            int index = i * Classes + (int)labels[i];
            float probability = MathF.Max(probabilities[index], 1e-7f);
            sum -= MathF.Log(probability);
            gradients[index] = -1 / (probability * labels.Length);
        }

        return sum / labels.Length;
    }

    /// <summary>Eight images of each of five colours, under noise.</summary>
    private static InMemoryDataset Images()
    {
        const int Count = 40, Pixels = 32 * 32;
        float[][] colours = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1]];
        Random random = new(3);
        float[] inputs = [.. Enumerable.Range(0, Count * Pixels * 3)
            .Select(i => 0.7f * colours[i / 3 / Pixels % Classes][i % 3] + 0.3f * random.NextSingle())];
        float[] labels = [.. Enumerable.Range(0, Count).Select(i => (float)(i % Classes))];
        return new InMemoryDataset(inputs, labels, Pixels * 3);
    }
}

[Input(32, 32, 3)]
[DenseNet121(Classes = 5)]
internal partial class FiveColours;
