using System;
using System.Collections.Generic;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Kernels.Tests.Golden;

/// <summary>D2 with dropout off: five steps of two optimisers against the same steps by autograd (training.py).</summary>
public sealed class TrainingTraceTests
{
    private const int Steps = 5;
    private const int Classes = 10;
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Optimizers() => ["sgd", "adam"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AHandWrittenLoopFollowsTheTrace(string name)
    {
        (GoldenD2 network, float[] images, float[] labels) = Start();
        Optimizer optimizer = Create(name);
        int batch = labels.Length;
        Tape tape = network.CreateTape(batch);
        float[] probabilities = new float[batch * Classes];
        float[] gradients = new float[batch * Classes];
        for (int step = 1; step <= Steps; step++)
        {
            network.Forward(images, probabilities, tape, training: true);
            double loss = 0;
            Array.Clear(gradients);
            for (int sample = 0; sample < batch; sample++)
            {
                int target = sample * Classes + (int)labels[sample];
                loss -= Math.Log(probabilities[target]) / batch;
                gradients[target] = -1 / (probabilities[target] * batch);
            }

            network.Parameters.ZeroGradients();
            network.Backward(gradients, tape);
            optimizer.Step(network.Parameters);
            Follow($"{name} {step}", (float)loss, network.Parameters);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void TheTrainerFollowsTheTrace(string name)
    {
        (GoldenD2 network, float[] images, float[] labels) = Start();
        Trainer trainer = new(network, Create(name), new SparseCategoricalCrossentropy());
        for (int step = 1; step <= Steps; step++)
        {
            float loss = trainer.Step(images, labels);
            Follow($"{name} {step}", loss, network.Parameters);
        }
    }

    private static Optimizer Create(string name) => name == "sgd" ? new Sgd(0.05f, momentum: 0.9f) : new Adam();

    private static (GoldenD2 Network, float[] Images, float[] Labels) Start()
    {
        GoldenD2 network = new(seed: 1);
        IReadOnlyList<float[]> batch = GoldenFile.Arrays("batch");
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            network.Parameters[i].SetValues(batch[2 + i]);
        }

        return (network, batch[0], batch[1]);
    }

    // A section: the loss, then per parameter its sum, its sum of squares and evenly spaced values.
    private static void Follow(string section, float loss, ParameterCollection parameters)
    {
        IReadOnlyList<float[]> trace = GoldenFile.Arrays(section);
        Close($"{section}: loss", trace[0][0], loss, 1);
        for (int i = 0; i < parameters.Count; i++)
        {
            float[] values = parameters[i].ToArray();
            (double sum, double magnitude, double squares) = (0, 0, 0);
            foreach (float value in values)
            {
                (sum, magnitude, squares) = (sum + value, magnitude + Math.Abs(value), squares + (double)value * value);
            }

            string what = $"{section}: {parameters[i]}";
            Close($"{what}, sum", trace[1 + i][0], sum, magnitude);
            Close($"{what}, sum of squares", trace[1 + i][1], squares, squares);
            int samples = trace[1 + i].Length - 2;
            for (int k = 0; k < samples; k++)
            {
                int at = (int)((long)k * values.Length / samples);
                Close($"{what}[{at}]", trace[1 + i][2 + k], values[at], 0.1);
            }
        }
    }

    private static void Close(string what, double expected, double actual, double scale) => Assert.True(
        Math.Abs(actual - expected) <= Tolerance * Math.Max(scale, Math.Abs(expected)), $"{what}: expected {expected}, received {actual}");
}
