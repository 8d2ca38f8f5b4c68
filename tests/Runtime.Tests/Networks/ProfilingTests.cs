using System;
using System.Diagnostics;
using System.Linq;
using ConvGen.Tests.Training;
using Xunit;

namespace ConvGen.Tests.Networks;

/// <summary>What the compiler decided, and what layers cost.</summary>
public sealed class ProfilingTests
{
    private static readonly float[] _inputs = Samples.Random(9 * 100);

    [Fact]
    public void ThePlanIsWhatTheCompilerDecided()
    {
        string[] lines = new Timed(seed: 1).Plan().Split('\n');
        Assert.StartsWith("Parameters: 12 tensors in ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("A batch is cut into up to 8 shards; a worker takes ", lines[1], StringComparison.Ordinal);
        Assert.Contains("Pass FusedPools, conv2d: ends with max_pooling2d: the map between them never reaches memory.", lines);
        Assert.Contains(lines, line => line.StartsWith("Conv2D_3x3s1d1_10x10x1_4x4x6_MaxPool2x2_Forward: ", StringComparison.Ordinal));
        Assert.StartsWith("Parameters: ", new Untimed(seed: 1).Plan(), StringComparison.Ordinal);
    }

    [Fact]
    public void LongLinesOfAPlanGoOnBelow()
    {
        string plan = ((INetwork)new Timed(seed: 1)).Engine.Program.Plan;
        string[] wrapped = PlanText.Wrapped(plan).Split('\n');

        Assert.Contains(plan.Split('\n'), line => line.Length > PlanText.Width);
        Assert.All(wrapped, line => Assert.InRange(line.Length, 1, PlanText.Width));
        Assert.Contains(wrapped, line => line.StartsWith("    ", StringComparison.Ordinal));
        Assert.Equal(plan, string.Join('\n', wrapped).Replace("\n    ", " ", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLayerHasItsTimes()
    {
        var network = new Timed(seed: 1);
        float[] outputGradients = Samples.Random(9 * 4), outputs = new float[9 * 4];
        Tape tape = network.CreateTape(9);
        network.Forward(_inputs, outputs, tape, training: true);
        network.Backward(outputGradients, tape);
        float[] values = network.Parameters.Values.ToArray(), state = network.Parameters.State.ToArray();
        float[] gradients = network.Parameters.Gradients.ToArray();

        NetworkProfile profile = network.Profile(_inputs);

        Assert.Equal(("Timed", 9), (profile.Name, profile.Samples));
        Assert.Equal(
            [.. network.Layers.Select(layer => (layer.Name, layer.Type)), ("input", "InputLayer")],
            profile.Layers.Select(layer => (layer.Name, layer.Type)));
        string[] merged = ["max_pooling2d", "flatten"];
        foreach (LayerTime layer in profile.Layers.Where(layer => layer.Name != "input"))
        {
            bool hasTime = !merged.Contains(layer.Name);
            Assert.Equal((hasTime, hasTime), (layer.Forward > 0, layer.Backward > 0));
        }

        // In predictions it is folded into the convolution before it.
        Assert.Single(profile.Layers.Where(layer => layer.Name is "conv2d_1" or "batch_normalization"), layer => layer.Prediction > 0);
        Assert.Equal(profile.Layers.Sum(layer => layer.Backward), profile.Total.Backward);
        Assert.Equal(values, network.Parameters.Values.ToArray());
        Assert.Equal(state, network.Parameters.State.ToArray());
        Assert.Equal(gradients, network.Parameters.Gradients.ToArray());
    }

    /// <summary>The layers' times are parts of the time that passes.</summary>
    [Fact]
    public void TheTimesAreThoseOfAClock()
    {
        var network = new Timed(seed: 1);
        network.Profile(_inputs, repetitions: 1);
        long start = Stopwatch.GetTimestamp();
        NetworkProfile profile = network.Profile(_inputs, repetitions: 1);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        LayerTime total = profile.Total;
        Assert.InRange((total.Prediction + total.Forward + total.Backward) * profile.Samples, 1e-3, elapsed);
    }

    [Fact]
    public void TimingChangesNoBit()
    {
        var timed = new Timed(seed: 1);
        timed.Profile(_inputs);
        Assert.Equal(new Untimed(seed: 1).Predict(_inputs), timed.Predict(_inputs));
    }

    [Fact]
    public void ANetworkThatOnlyPredictsHasThoseTimes()
    {
        NetworkProfile profile = new TimedPredictions(seed: 1).Profile(_inputs);
        Assert.True(profile.Total.Prediction > 0);
        Assert.Equal((0, 0), (profile.Total.Forward, profile.Total.Backward));
        Assert.DoesNotContain("Backward", profile.ToString());
    }

    [Fact]
    public void TheChartHasALineForEachLayer()
    {
        NetworkProfile profile = new("Digits", 64, [
            new LayerTime("conv2d", "Conv2D", 1.5, 2, 4), new LayerTime("max_pooling2d", "MaxPooling2D", 0, 0, 0),
            new LayerTime(new string('x', 40), "Dense", 1000.4, 1, 2)]);
        Assert.Equal(
            """
            Digits: microseconds a sample, 64 at a time on one thread
            Layer                             Predict  Forward Backward  █ forward ▒ backward
            conv2d                               1.50     2.00     4.00  ████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
            max_pooling2d                           ·        ·        ·
            xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…     1000     1.00     2.00  ████▒▒▒▒▒▒▒▒
            total                                1002     3.00     6.00
            """.ReplaceLineEndings("\n"), profile.ToString().TrimEnd());
    }

    [Fact]
    public void WhatCannotBeTimedIsRefused()
    {
        Assert.Contains(
            "'Untimed' does not time its layers, because it was compiled without; say [Input(..., Profile = true)].",
            Assert.Throws<InvalidOperationException>(() => new Untimed(seed: 1).Profile(_inputs)).Message);
        Assert.Contains(
            "Expected whole samples of 100 floats (10, 10, 1), at least one; received 150 floats.",
            Assert.Throws<ArgumentException>(() => new Timed(seed: 1).Profile(new float[150])).Message);
        Assert.Throws<ArgumentException>(() => new Timed(seed: 1).Profile([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Timed(seed: 1).Profile(_inputs, repetitions: 0));
    }
}

/// <summary>Fused, folded, several nodes to a layer, dropped out.</summary>
[Input(10, 10, 1, Profile = true)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 8, Kernel = 3, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
[SeparableConv2D(Filters = 5, Kernel = 2)]
[Flatten]
[Dropout(0.5)]
[Dense(4, Activation = Activation.Softmax)]
public partial class Timed;

/// <summary>The same without.</summary>
[Input(10, 10, 1)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 8, Kernel = 3, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
[SeparableConv2D(Filters = 5, Kernel = 2)]
[Flatten]
[Dropout(0.5)]
[Dense(4, Activation = Activation.Softmax)]
public partial class Untimed;

/// <summary>Predictions alone.</summary>
[Input(10, 10, 1, Profile = true, Training = false)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dense(4, Activation = Activation.Softmax)]
public partial class TimedPredictions;
