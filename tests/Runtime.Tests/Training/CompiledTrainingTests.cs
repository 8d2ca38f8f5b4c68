using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Replacements;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>The trainer on a network that the generator compiled.</summary>
public sealed class CompiledTrainingTests
{
    private const int Pixels = 64;
    private const int Classes = 4;

    [Fact]
    public void TheBitsDoNotDependOnTheThreads()
    {
        uint[] expected = Train(threads: 1, seed: 1);

        Assert.All(new[] { 2, 3, 4, 8 }, threads => Assert.Equal(expected, Train(threads, seed: 1)));
        Assert.NotEqual(expected, Train(threads: 1, seed: 2));
    }

    [Fact]
    public void LearnsWhereTheBrightQuarterIs()
    {
        var trainer = new Trainer(
            new TinyClassifier(seed: 1), new Adam(0.01f), new SparseCategoricalCrossentropy(), metrics: [new Accuracy()]);

        History history = trainer.Fit(Quarters(600), new FitOptions { Epochs = 8, ValidationSplit = 0.2f, Verbose = 0 });

        Assert.True(history["val_accuracy"][^1] > 0.95f, $"Validation accuracy: {string.Join(", ", history["val_accuracy"])}");
        Assert.True(history["val_loss"][^1] < history["val_loss"][0]);
    }

    [Fact]
    public void AStepHasTheGradientsOfATapeWithTheSameDropout()
    {
        const int Count = 13;
        (float[] inputs, float[] targets) = QuarterArrays(Count);
        var network = new TinyClassifier(seed: 1);
        var trained = new TinyClassifier(seed: 1);
        var trainer = new Trainer(trained, new Sgd(0), new SparseCategoricalCrossentropy());
        trainer.Step(inputs, targets);
        trainer.Step(inputs, targets);

        float[] outputs = new float[Count * Classes];
        float[] outputGradients = new float[Count * Classes];
        Tape tape = network.CreateTape(Count);
        tape.Step = 1;
        network.Forward(inputs, outputs, tape, training: true);
        for (int i = 0; i < Count; i++)
        {
            trainer.Loss.Gradient(
                outputs.AsSpan(i * Classes, Classes), targets.AsSpan(i, 1), 1f / Count, outputGradients.AsSpan(i * Classes, Classes));
        }

        network.Backward(outputGradients, tape);

        ReadOnlySpan<float> expected = network.Parameters.Gradients;
        ReadOnlySpan<float> received = trained.Parameters.Gradients;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], received[i], 1e-5f);
        }
    }

    [Fact]
    public void TheSigmoidThatIsFusedWithItsLossHasTheGradientsOfBothApart()
    {
        const int Count = 5;
        var network = new Untouched(seed: 1);
        var trained = new Untouched(seed: 1);
        int length = Untouched.OutputShape.Length;
        float[] inputs = Samples.Random(Count * Untouched.InputShape.Length);
        float[] targets = [.. Samples.Random(Count * length, seed: 2).Select(value => value > 0 ? 1f : 0)];
        var loss = new BinaryCrossentropy(labelSmoothing: 0.1f);
        new Trainer(trained, new Sgd(0), loss).Step(inputs, targets);

        float[] outputs = new float[Count * length];
        float[] outputGradients = new float[outputs.Length];
        Tape tape = network.CreateTape(Count);
        network.Forward(inputs, outputs, tape, training: true);
        for (int i = 0; i < Count; i++)
        {
            loss.Gradient(
                outputs.AsSpan(i * length, length), targets.AsSpan(i * length, length), 1f / Count,
                outputGradients.AsSpan(i * length, length));
        }

        network.Backward(outputGradients, tape);

        Assert.All(network.Parameters.Gradients.ToArray(), gradient => Assert.True(float.IsFinite(gradient)));
        Assert.Equal(network.Parameters.Gradients.ToArray(), trained.Parameters.Gradients.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Contains(trained.Parameters.Gradients.ToArray(), gradient => gradient != 0);
    }

    [Fact]
    public void DropoutChangesFromStepToStep()
    {
        (float[] inputs, float[] targets) = QuarterArrays(16);
        var trainer = new Trainer(new TinyClassifier(seed: 1), new Sgd(0), new SparseCategoricalCrossentropy());

        // The weights stay, so only the dropped units differ.
        float[] losses = [.. Enumerable.Range(0, 4).Select(_ => trainer.Step(inputs, targets))];

        Assert.Equal(4, losses.Distinct().Count());
    }

    internal static (float[] Inputs, float[] Targets) QuarterArrays(int count)
    {
        float[] inputs = Samples.Random(count * Pixels);
        float[] targets = new float[count];
        for (int sample = 0; sample < count; sample++)
        {
            int quarter = sample * 7 % Classes;
            targets[sample] = quarter;
            for (int i = 0; i < 16; i++)
            {
                inputs[sample * Pixels + (quarter / 2 * 4 + i / 4) * 8 + quarter % 2 * 4 + i % 4] += 1;
            }
        }

        return (inputs, targets);
    }

    private static InMemoryDataset Quarters(int count)
    {
        (float[] inputs, float[] targets) = QuarterArrays(count);
        return new InMemoryDataset(inputs, targets, Pixels);
    }

    /// <summary>All bits of a training: the measurements and the weights.</summary>
    private static uint[] Train(int threads, int seed)
    {
        var network = new TinyClassifier(seed);
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = threads };
        History history = trainer.Fit(
            Quarters(301), new FitOptions { Epochs = 2, BatchSize = 37, ValidationSplit = 0.2f, Verbose = 0 });
        IEnumerable<float> numbers = history.Values.SelectMany(values => values).Concat(network.Parameters.Values.ToArray());
        return [.. numbers.Select(BitConverter.SingleToUInt32Bits)];
    }
}
