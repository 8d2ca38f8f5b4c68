using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class LearningRateFinderTests
{
    [Fact]
    public void ItLeavesTheTrainerAsItWas()
    {
        Trainer untouched = Trainer(), tried = Trainer();
        (float[] x, float[] y) = Samples.ClassificationArrays(64);
        untouched.Step(x, y);
        tried.Step(x, y);
        LearningRateFinder found = LearningRateFinder.Find(tried, Samples.Classification(100), least: 1e-4, largest: 100, steps: 60);
        Assert.True(found.Rates.Count > 10);
        Assert.Equal(found.Rates.Count, found.Losses.Count);
        Assert.Equal(1e-4, found.Rates[0], 1e-9);
        Assert.Equal(found.Rates.Order(), found.Rates);
        Assert.InRange(found.Suggestion, found.Rates[found.Rates.Count / 10], found.Rates[^1]);
        untouched.Step(x, y);
        tried.Step(x, y);
        Assert.Equal(untouched.Network.Parameters.Values.ToArray(), tried.Network.Parameters.Values.ToArray());
        Assert.Equal((2, 0.01f), (tried.Steps, tried.Optimizer.LearningRate));
    }

    [Fact]
    public void AScheduleCannotBeTried() => Assert.Throws<InvalidOperationException>(() => LearningRateFinder.Find(
        new Trainer(
            new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax), new Adam(new OneCycle(0.1, 10)),
            new SparseCategoricalCrossentropy()),
        Samples.Classification(10)));

    private static Trainer Trainer() => new(
        new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax), new Adam(0.01), new SparseCategoricalCrossentropy());
}
