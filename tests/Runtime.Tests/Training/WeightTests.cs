using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Weights of samples and classes: sum(weight * loss) / samples, as Keras takes it.</summary>
public sealed class WeightTests
{
    private const int Count = 37;
    private static readonly Dictionary<int, float> _classWeights = new() { [0] = 2, [2] = 0.5f, [7] = 9 };
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _weights = [.. Samples.Random(Count, seed: 5).Select(MathF.Abs)];

    public WeightTests() => (_inputs, _targets) = Samples.ClassificationArrays(Count);

    [Fact]
    public void AStepTakesTheWeightedGradient()
    {
        DenseNetwork network = Network();
        DenseNetwork reference = Network();
        float loss = new Trainer(network, new Sgd(0), new SparseCategoricalCrossentropy()).Step(_inputs, _targets, _weights);

        double expected = 0;
        float[] gradients = new float[network.Parameters.Gradients.Length];
        for (int i = 0; i < Count; i++)
        {
            float alone = new Trainer(reference, new Sgd(0), new SparseCategoricalCrossentropy()).Step(
                _inputs.AsSpan(i * Samples.Inputs, Samples.Inputs), _targets.AsSpan(i, 1));
            expected += _weights[i] * alone / Count;
            for (int g = 0; g < gradients.Length; g++)
            {
                gradients[g] += _weights[i] * reference.Parameters.Gradients[g] / Count;
            }
        }

        Assert.Equal(expected, loss, 1e-6);
        Assert.Equal(gradients, network.Parameters.Gradients.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void WeightsOfOneChangeNoBit()
    {
        DenseNetwork weighted = Network();
        DenseNetwork plain = Network();
        float[] ones = [.. Enumerable.Repeat(1f, Count)];
        Assert.Equal(
            new Trainer(plain, new Adam(), new SparseCategoricalCrossentropy()).Step(_inputs, _targets),
            new Trainer(weighted, new Adam(), new SparseCategoricalCrossentropy()).Step(_inputs, _targets, ones));
        Assert.Equal(plain.Parameters.Values.ToArray(), weighted.Parameters.Values.ToArray());
    }

    [Fact]
    public void FitMultipliesWeightsOfSampleAndClass()
    {
        float[] products = [.. _weights.Select((weight, i) => weight * _classWeights.GetValueOrDefault((int)_targets[i], 1))];
        DenseNetwork both = Network();
        DenseNetwork one = Network();

        History expected = Fit(one, new FitOptions { SampleWeights = products, Epochs = 2, Verbose = 0 }, oneHot: false);
        History received = Fit(
            both, new FitOptions { SampleWeights = _weights, ClassWeights = _classWeights, Epochs = 2, Verbose = 0 }, oneHot: false);

        Assert.Equal(expected["loss"], received["loss"]);
        Assert.Equal(one.Parameters.Values.ToArray(), both.Parameters.Values.ToArray());
        Assert.NotEqual(Fit(Network(), new FitOptions { Epochs = 2, Verbose = 0 }, oneHot: false)["loss"], received["loss"]);
    }

    [Fact]
    public void TheClassOfAOneHotTargetIsItsLargest() => Assert.Equal(
        Fit(Network(), new FitOptions { ClassWeights = _classWeights, Verbose = 0 }, oneHot: false)["loss"][0],
        Fit(Network(), new FitOptions { ClassWeights = _classWeights, Verbose = 0 }, oneHot: true)["loss"][0], 1e-6f);

    [Fact]
    public void ASplitTakesSampleWeightsAlongAndLeavesClassWeights()
    {
        DenseNetwork network = Network();
        var trainer = new Trainer(network, new Sgd(0), new SparseCategoricalCrossentropy(), [new Accuracy()]);
        var data = new InMemoryDataset(_inputs, _targets, Samples.Inputs);

        History history = trainer.Fit(
            data, new FitOptions { ValidationSplit = 0.3f, SampleWeights = _weights, ClassWeights = _classWeights, Verbose = 0 });

        int first = (int)(Count * 0.7f);
        Assert.Equal(trainer.Evaluate(data.Skip(first), _weights.AsMemory(first)).Loss, history["val_loss"][0]);
        Assert.Equal(trainer.Evaluate(data.Skip(first))["accuracy"], history["val_accuracy"][0]);
        float[] products = [.. _weights.Take(first).Select((weight, i) => weight * _classWeights.GetValueOrDefault((int)_targets[i], 1))];
        Assert.Equal(trainer.Evaluate(data.Take(first), products).Loss, history["loss"][0], 1e-6f);
    }

    [Fact]
    public void ValidationDataHasWeightsOfItsOwn()
    {
        var trainer = new Trainer(Network(), new Sgd(0), new SparseCategoricalCrossentropy());
        var data = new InMemoryDataset(_inputs, _targets, Samples.Inputs);
        History history = trainer.Fit(data, new FitOptions { ValidationData = data, ValidationSampleWeights = _weights, Verbose = 0 });
        Assert.Equal(trainer.Evaluate(data, _weights).Loss, history["val_loss"][0]);
        Assert.NotEqual(trainer.Evaluate(data).Loss, history["val_loss"][0]);
    }

    [Fact]
    public void WrongWeightsAreRefusedBeforeAnythingChanges()
    {
        DenseNetwork network = Network();
        float[] before = network.Parameters.Values.ToArray();
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy());
        void Refuses(string message, FitOptions options) => Assert.Contains(
            message, Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(_inputs, _targets, options)).Message, StringComparison.Ordinal);

        Refuses(
            "Expected 37 weights, one per sample of the dataset; received 3", new FitOptions { Verbose = 0, SampleWeights = new float[3] });
        Refuses("received -1 for class 2", new FitOptions { Verbose = 0, ClassWeights = new Dictionary<int, float> { [2] = -1 } });
        Refuses("belong to ValidationData", new FitOptions { Verbose = 0, ValidationSampleWeights = new float[3] });
        Assert.Contains(
            "Expected 37 weights, one per sample; received 2",
            Assert.Throws<ArgumentException>(() => trainer.Step(_inputs, _targets, new float[2])).Message, StringComparison.Ordinal);
        _weights[4] = float.NaN;
        Assert.Contains(
            "received NaN for sample 4",
            Assert.Throws<ArgumentException>(() => trainer.Step(_inputs, _targets, _weights)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Values.ToArray());
    }

    [Fact]
    public void ClassWeightsNeedClasses()
    {
        var trainer = new Trainer(new DenseNetwork(Samples.Inputs, 1), new Sgd(), new MeanSquaredError());
        float[] targets = new float[Count];
        targets[3] = 0.5f;
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => trainer.Fit(_inputs, targets, new FitOptions { Verbose = 0, ClassWeights = _classWeights }));
        Assert.Contains(
            "ClassWeights expect a class index as target; received 0.5 for sample 3", exception.Message, StringComparison.Ordinal);
    }

    private static DenseNetwork Network() => new(Samples.Inputs, Samples.Classes, Activation.Softmax, microBatch: 2);

    private History Fit(DenseNetwork network, FitOptions options, bool oneHot)
    {
        Loss loss = oneHot ? new CategoricalCrossentropy() : new SparseCategoricalCrossentropy();
        float[] targets = oneHot ? Samples.OneHot(_targets, Samples.Classes) : _targets;
        return new Trainer(network, new Sgd(0.1f), loss).Fit(_inputs, targets, options);
    }
}
