using System;
using System.Linq;
using Xunit;

namespace ConvGen.Kernels.Tests.Worked;

/// <summary>Dropout of the emitted kernels: rate, scale, masks.</summary>
public sealed class DropoutTests
{
    private const int Batch = 5;

    private readonly HalfDropped _network = new(seed: 3);
    private readonly float[] _ones = [.. Enumerable.Repeat(1f, Batch * 2000)];

    [Fact]
    public void KeepsHalfAndDoublesIt()
    {
        float[] outputs = Train(_network.CreateTape(Batch));
        Assert.All(outputs, value => Assert.True(value is 0 or 2, $"{value} is neither dropped nor doubled"));
        // 10,000 coins: four standard deviations are 200.
        Assert.InRange(outputs.Count(value => value != 0), 4800, 5200);
    }

    [Fact]
    public void EveryStepAndEverySampleHasItsOwnMask()
    {
        Tape tape = _network.CreateTape(Batch);
        float[] first = Train(tape);
        float[] second = Train(tape);
        Assert.InRange(Differences(first, second), 4800, 5200);
        Assert.InRange(Differences(first[..2000], first[2000..4000]), 900, 1100);

        // The step is the key: set again, it gives the same mask again.
        tape.Step = 0;
        Assert.Equal(first, Train(tape));
    }

    [Fact]
    public void TheGradientPassesTheSameMask()
    {
        Tape tape = _network.CreateTape(Batch);
        Train(tape);
        float[] outputs = Train(tape);
        float[] inputGradients = new float[_ones.Length];
        _network.Backward(_ones, tape, inputGradients);
        Assert.Equal(outputs, inputGradients);
    }

    [Fact]
    public void NothingIsDroppedOutsideTraining()
    {
        float[] outputs = new float[_ones.Length];
        _network.Predict(_ones, outputs);
        Assert.Equal(_ones, outputs);
        Tape tape = _network.CreateTape(Batch);
        Array.Clear(outputs);
        _network.Forward(_ones, outputs, tape, training: false);
        Assert.Equal(_ones, outputs);
        _network.Backward(_ones, tape, outputs);
        Assert.Equal(_ones, outputs);
    }

    private float[] Train(Tape tape)
    {
        float[] outputs = new float[_ones.Length];
        _network.Forward(_ones, outputs, tape, training: true);
        return outputs;
    }

    private static int Differences(float[] a, float[] b) => a.Zip(b).Count(pair => pair.First != pair.Second);
}
