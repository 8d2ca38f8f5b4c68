using System;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class MetricTests
{
    private static readonly float[] _outputs = [0.2f, 0.5f, 0.3f];

    [Fact]
    public void NamesAreKeras()
    {
        Assert.Equal("accuracy", new Accuracy().Name);
        Assert.Equal("sparse_categorical_accuracy", new SparseCategoricalAccuracy().Name);
        Assert.Equal("categorical_accuracy", new CategoricalAccuracy().Name);
    }

    [Fact]
    public void AccuracyTakesIndicesOneHotAndBinaryTargets()
    {
        var accuracy = new Accuracy();
        Assert.Equal(1, accuracy.Measure(_outputs, [1]));
        Assert.Equal(0, accuracy.Measure(_outputs, [2]));
        Assert.Equal(1, accuracy.Measure(_outputs, [0, 1, 0]));
        Assert.Equal(0, accuracy.Measure(_outputs, [1, 0, 0]));
        Assert.Equal(1, accuracy.Measure([0.6f], [1]));
        Assert.Equal(1, accuracy.Measure([0.5f], [0]));
        Assert.Equal(0, accuracy.Measure([0.4f], [1]));
    }

    [Fact]
    public void OfEqualOutputsTheFirstCounts()
    {
        Assert.Equal(1, new SparseCategoricalAccuracy().Measure([0.5f, 0.5f], [0]));
        Assert.Equal(0, new SparseCategoricalAccuracy().Measure([0.5f, 0.5f], [1]));
    }

    [Fact]
    public void CategoricalAccuracyTakesOneHotTargets()
    {
        Assert.Equal(1, new CategoricalAccuracy().Measure(_outputs, [0, 1, 0]));
        Assert.Equal(0, new CategoricalAccuracy().Measure(_outputs, [0, 0, 1]));
    }

    [Fact]
    public void RefusesTargetsOfAnotherForm()
    {
        Assert.Throws<ArgumentException>(() => new Accuracy().CheckLengths(10, 2));
        Assert.Throws<ArgumentException>(() => new SparseCategoricalAccuracy().CheckLengths(10, 10));
        Assert.Throws<ArgumentException>(() => new CategoricalAccuracy().CheckLengths(10, 1));
    }
}
