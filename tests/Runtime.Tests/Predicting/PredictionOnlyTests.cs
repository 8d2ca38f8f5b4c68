using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Predicting;

/// <summary>A network that was compiled with <c>Training = false</c>.</summary>
public class PredictionOnlyTests
{
    private const string WhatToDo = "take Training = false out of its [Input(...)]";

    public static TheoryData<string> Names =>
        [nameof(Digits), nameof(Wide), nameof(Normalized), nameof(Transposed), nameof(Replaced)];

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictsTheSameBits(string name)
    {
        (INetwork trained, INetwork predicting) = Pairs.Of(name, seed: 5);
        foreach (int samples in new[] { 1, 3, 70 })
        {
            float[] inputs = Noise(samples * trained.InputShape.Length);
            Assert.Equal(Predict(trained, inputs, 1), Predict(predicting, inputs, 1));
            Assert.Equal(Predict(trained, inputs, 2), Predict(predicting, inputs, 2));
        }
    }

    [Fact]
    public void MovingAveragesOfATrainingCountInIt()
    {
        Normalized trained = new(seed: 5);
        Trainer trainer = new(trained, new Adam(), new MeanSquaredError()) { Threads = 1 };
        trainer.Step(Noise(8 * 784), Noise(8 * 3));
        NormalizedOnly predicting = new(seed: 6);
        for (int i = 0; i < trained.Parameters.Count; i++)
        {
            predicting.Parameters[i].SetValues(trained.Parameters[i].ToArray());
        }

        float[] inputs = Noise(784);
        Assert.Equal(Predict(trained, inputs, 1), Predict(predicting, inputs, 1));
    }

    [Fact]
    public void ReadsTheSameBits()
    {
        float[] inputs = Noise(2 * 784), expected = new float[2 * 784 * 16], read = new float[expected.Length];
        new Normalized(seed: 5).Read("stem", inputs, expected);
        new NormalizedOnly(seed: 5).Read("stem", inputs, read);
        Assert.Equal(expected, read);
        Assert.Contains(expected, value => value > 0);
    }

    [Fact]
    public void TrainingItSaysWhatToDo()
    {
        DigitsOnly network = new();
        foreach (Action action in new Action[]
        {
            () => _ = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy()),
            () => network.CreateTape(1),
            () => network.Parameters.ZeroGradients(),
            () => _ = network.Parameters.Gradients.Length,
            () => network.Parameters["dense.kernel"].CopyGradientsTo(new float[16000]),
            () => new Adam().Step(network.Parameters),
        })
        {
            string message = Assert.Throws<InvalidOperationException>(action).Message;
            Assert.Contains(WhatToDo, message, StringComparison.Ordinal);
            Assert.Contains("'DigitsOnly'", message, StringComparison.Ordinal);
        }
    }

    private static float[] Predict(INetwork network, float[] inputs, int threads)
    {
        float[] outputs = new float[inputs.Length / network.InputShape.Length * network.OutputShape.Length];
        network.Predict(inputs, outputs, threads);
        return outputs;
    }

    private static float[] Noise(int length)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.3f)];
    }
}
