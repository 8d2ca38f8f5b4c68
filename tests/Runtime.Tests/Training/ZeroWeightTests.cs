using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>A sample of weight 0 may hold anything, and what it holds changes no bit of loss, gradients, metrics.</summary>
public sealed class ZeroWeightTests
{
    private const int Count = 23;
    private readonly float[] _inputs = Samples.Random(Count * Samples.Inputs, seed: 3);
    private readonly float[] _weights = [.. Samples.Random(Count, seed: 5).Select((value, i) => i % 4 == 1 ? 0 : 1.5f + value)];

    public static TheoryData<Loss, float[]> Losses => new()
    {
        { new SparseCategoricalCrossentropy(), [float.NaN] },
        { new SparseCategoricalCrossentropy(), [-7] },
        { new CategoricalCrossentropy(), [float.NaN, 0, 0] },
        { new CategoricalCrossentropy(), [3, 3, -3] },
        { new MeanSquaredError(), [float.PositiveInfinity, float.NaN, 0] },
        { new Huber(), [float.NegativeInfinity, 0, 0] },
        { new BinaryCrossentropy(), [float.NaN, 9, 0] },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void WhatASampleOfWeightZeroHoldsChangesNoBit(Loss loss, float[] bad)
    {
        float[] targets = Targets(loss);
        (float[] spoiltInputs, float[] spoiltTargets) = ([.. _inputs], [.. targets]);
        for (int i = 0; i < Count; i++)
        {
            if (_weights[i] == 0)
            {
                spoiltInputs[i * Samples.Inputs + i % Samples.Inputs] = i % 8 == 1 ? float.NaN : float.PositiveInfinity;
                bad.CopyTo(spoiltTargets, i * bad.Length);
            }
        }

        foreach (int microBatch in new[] { 1, 4 })
        {
            Assert.Equal(Train(loss, _inputs, targets, microBatch), Train(loss, spoiltInputs, spoiltTargets, microBatch));
        }
    }

    [Fact]
    public void MetricsAreMeansOverTheOtherSamples()
    {
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(Count);
        bool[] counts = [.. _weights.Select(weight => weight != 0)];
        var trainer = new Trainer(
            new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax), new Sgd(0), new SparseCategoricalCrossentropy(),
            [new Accuracy()]);
        var data = new InMemoryDataset(inputs, targets, Samples.Inputs);

        float expected = trainer.Evaluate(data.Select([.. Enumerable.Range(0, Count).Where(i => counts[i])]))["accuracy"];

        Assert.Equal(expected, trainer.Evaluate(data, _weights)["accuracy"]);
        Assert.Equal(expected, trainer.Fit(data, new FitOptions { Verbose = 0, SampleWeights = _weights })["accuracy"][0]);
        Assert.NotEqual(expected, trainer.Evaluate(data)["accuracy"]);
    }

    [Fact]
    public void AnInvalidTargetThatCountsIsRefusedThoughItsClassWouldCountNothing()
    {
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(Count);
        var trainer = new Trainer(
            new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax), new Sgd(), new SparseCategoricalCrossentropy());
        var options = new FitOptions { Verbose = 0, ClassWeights = new Dictionary<int, float> { [1] = 0 } };
        Assert.True(float.IsFinite(trainer.Fit(inputs, targets, options)["loss"][0]));
        targets[9] = float.NaN;
        Assert.Contains(
            "Target of sample 9: expected a class index of 0 .. 2; received NaN",
            Assert.Throws<ArgumentException>(() => trainer.Fit(inputs, targets, options)).Message, StringComparison.Ordinal);
    }

    private float[] Train(Loss loss, float[] inputs, float[] targets, int microBatch)
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax, microBatch);
        Metric[] metrics = loss.TargetLength(Samples.Classes) == 1
            ? [new Accuracy()]
            : [new Accuracy(), new MeanSquaredErrorMetric(), new BinaryAccuracy()];
        var trainer = new Trainer(network, new Adam(), loss, metrics);
        var data = new InMemoryDataset(inputs, targets, Samples.Inputs, loss.TargetLength(Samples.Classes));
        var options = new FitOptions
        {
            Verbose = 0,
            Epochs = 2,
            BatchSize = 8,
            SampleWeights = _weights,
            ValidationData = data,
            ValidationSampleWeights = _weights,
        };
        float step = trainer.Step(inputs, targets, _weights);
        float[] gradients = network.Parameters.Gradients.ToArray();
        History history = trainer.Fit(data, options);
        float[] results =
        [
            step, .. gradients, .. network.Parameters.Values, trainer.Evaluate(data, _weights).Loss,
            .. history.Keys.SelectMany(name => history[name]),
        ];
        Assert.All(results, result => Assert.True(float.IsFinite(result)));
        return results;
    }

    private static float[] Targets(Loss loss)
    {
        float[] labels = [.. Enumerable.Range(0, Count).Select(i => (float)(i % Samples.Classes))];
        return loss.TargetLength(Samples.Classes) == 1 ? labels : Samples.OneHot(labels, Samples.Classes);
    }
}
