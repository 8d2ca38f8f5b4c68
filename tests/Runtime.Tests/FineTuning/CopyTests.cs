using System;
using System.Linq;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.FineTuning;

/// <summary><see cref="NetworkCopies.CopyFrom"/>: the parameters of one network in another.</summary>
public sealed class CopyTests
{
    /// <summary>A frozen class trains its head, and one that trains all goes on; kernels lie in another order there.</summary>
    [Fact]
    public void AClassThatTrainsGoesOnWhereAFrozenOneEnded()
    {
        FrozenPooled frozen = new(1);
        Pooled tuned = new(2);
        float[] inputs = Samples.Random(6 * Pooled.InputShape.Length), targets = [0, 1, 2, 0, 1, 2];
        var trainer = new Trainer(frozen, new Adam(0.1f), new SparseCategoricalCrossentropy());
        trainer.Step(inputs, targets);
        float[] expected = new float[18], received = new float[18];
        frozen.Predict(inputs, expected);
        tuned.Predict(inputs, received);
        Assert.NotEqual(expected, received);

        CopyReport report = tuned.CopyFrom(frozen);

        tuned.Predict(inputs, received);
        Assert.Equal(expected, received);
        Assert.Equal(frozen.Parameters.Select(parameter => parameter.Name).Order(), report.Copied.Order());
        Assert.Empty(report.Left);
        Assert.Empty(report.Unused);
        Assert.All(tuned.Parameters, parameter => Assert.Equal(frozen.Parameters[parameter.Name].ToArray(), parameter.ToArray()));

        // And back, into copies of weights that are made when somebody sets these.
        new Trainer(tuned, new Sgd(0.1f), new SparseCategoricalCrossentropy()).Step(inputs, targets);
        frozen.CopyFrom(tuned);
        tuned.Predict(inputs, expected);
        frozen.Predict(inputs, received);
        Assert.Equal(expected, received);
        trainer.Step(inputs, targets);
    }

    [Fact]
    public void WhatFitsIsCopiedAndTheRestTold()
    {
        FrozenFeatures frozen = new(1);
        OtherHead other = new(2);
        float[] head = other.Parameters["dense.kernel"].ToArray();

        CopyReport report = other.CopyFrom(frozen, leaveOtherShapes: true);

        Assert.Equal(["dense.kernel", "dense.bias"], report.Left);
        Assert.Equal(["dense.kernel", "dense.bias"], report.Unused);
        Assert.Equal(head, other.Parameters["dense.kernel"].ToArray());
        Assert.Equal(frozen.Parameters["conv1_conv.kernel"].ToArray(), other.Parameters["conv1_conv.kernel"].ToArray());
        Assert.Equal(frozen.Parameters.Count - 2, report.Copied.Count);
        string[] lines = report.ToString().Split('\n');
        Assert.Equal("        parameter", lines[0]);
        Assert.Equal(report.Copied.Select(name => $"copied  {name}"), lines[2..(2 + report.Copied.Count)]);
        Assert.Equal(
            [
                "left    dense.kernel", "left    dense.bias", "unused  dense.kernel", "unused  dense.bias",
                $"{report.Copied.Count} copied, 2 left, 2 unused",
            ],
            lines[(2 + report.Copied.Count)..]);
    }

    [Fact]
    public void AnotherShapeIsAnError()
    {
        FrozenFeatures frozen = new(1);
        OtherHead other = new(2);
        float[] before = other.Parameters["conv1_conv.kernel"].ToArray();
        string message = Assert.Throws<ArgumentException>(() => other.CopyFrom(frozen)).Message;
        Assert.Contains("dense.kernel: expected (512, 7), received (512, 4)", message);
        Assert.Contains("leaveOtherShapes: true", message);
        Assert.Equal(before, other.Parameters["conv1_conv.kernel"].ToArray());
    }

    [Fact]
    public void NothingThatFitsIsAnError()
    {
        string message = Assert.Throws<ArgumentException>(
            () => new Pooled(1).CopyFrom(new SlowFeatures(1), leaveOtherShapes: true)).Message;
        Assert.Contains("No parameter of SlowFeatures fits Pooled", message);
        Assert.Contains("classes.kernel (6, 3)", message);
        Assert.Contains("conv1_conv.kernel (7, 7, 3, 64)", message);
    }
}
