using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Tests.Execution;
using ConvGen.Training;
using Xunit;
using static ConvGen.Tests.Training.StandardizedProgram;

namespace ConvGen.Tests.Training;

/// <summary>Steps and tapes of a network whose segments add up sums over the whole batch.</summary>
[Collection(AloneCollection.Name)]
public sealed class BarrierTests
{
    public static TheoryData<int, int, int> Runs
    {
        get
        {
            TheoryData<int, int, int> runs = [];
            foreach (int samples in new[] { 1, 2, 3, 15, 16, 37, 64 })
            {
                foreach (int microBatch in new[] { 1, 2, 5, 64 })
                {
                    runs.Add(samples, microBatch, 1);
                    runs.Add(samples, microBatch, 3);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void AStepTakesTheSumsOfTheWholeBatch(int samples, int microBatch, int threads)
    {
        StandardizedNetwork network = new(microBatch);
        (float[] inputs, float[] targets) = Numbers(samples);
        Reference expected = new(inputs, (y, i) => 2.0 / inputs.Length * (y - targets[i]));

        new Trainer(network, new Sgd(0), new MeanSquaredError()) { Threads = threads }.Step(inputs, targets);

        AssertNear(expected.Gradients, Gradients(network));
    }

    [Fact]
    public void NeitherThreadsNorMicroBatchesChangeABit()
    {
        foreach (int samples in new[] { 5, 16, 61 })
        {
            (float[] inputs, float[] targets) = Numbers(samples);
            string[] bits = [.. from threads in new[] { 1, 2, 4 } from microBatch in new[] { 1, 3, 64 } select Train(threads, microBatch)];
            Assert.Single(bits.Distinct());

            string Train(int threads, int microBatch)
            {
                StandardizedNetwork network = new(microBatch);
                Trainer trainer = new(network, new Sgd(0.1f), new MeanSquaredError()) { Threads = threads };
                for (int step = 0; step < 3; step++)
                {
                    trainer.Step(inputs, targets);
                }

                return Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(network.Parameters.Values));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void ATapeIsABatchOfItsOwn(int samples)
    {
        StandardizedNetwork network = new();
        (float[] inputs, float[] outputGradients) = Numbers(samples);
        Reference expected = new(inputs, (_, i) => outputGradients[i]);
        Tape tape = network.CreateTape(samples + 2);
        float[] outputs = new float[inputs.Length];
        float[] inputGradients = new float[inputs.Length];

        network.Forward(inputs, outputs, tape, training: true);
        network.Backward(outputGradients, tape, inputGradients);

        AssertNear(expected.Outputs, outputs);
        AssertNear(expected.InputGradients, inputGradients);
        AssertNear(expected.Gradients, Gradients(network));

        network.Parameters.Gradients.Clear();
        network.Backward(outputGradients, tape);
        AssertNear(expected.Gradients, Gradients(network));
    }

    [Fact]
    public void AnInvalidTargetEndsTheStepBeforeAnythingChanges()
    {
        StandardizedNetwork network = new();
        (float[] inputs, float[] targets) = Numbers(16);
        targets[40] = float.NaN;
        float[] before = network.Parameters.Values.ToArray();
        Trainer trainer = new(network, new Sgd(1), new MeanSquaredError()) { Threads = 2 };

        Assert.Throws<ArgumentException>(() => trainer.Step(inputs, targets));

        Assert.Equal(before, network.Parameters.Values.ToArray());
        targets[40] = 0;
        trainer.Step(inputs, targets);
        Assert.NotEqual(before, network.Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AStepAllocatesNothing(int threads)
    {
        Trainer trainer = new(new StandardizedNetwork(2), new Sgd(0.1f), new MeanSquaredError()) { Threads = threads };
        (float[] inputs, float[] targets) = Numbers(32);
        Allocations.AssertNone(() => trainer.Step(inputs, targets));
    }

    [Fact]
    public void StagesLieBetweenBarriers()
    {
        BatchSums a = new(0, 1), b = new(1, 2), c = new(3, 1);
        Assert.Equal(["0..3, loss, 3..0"], Stages(new(), new(), new()));
        Assert.Equal(["0..1 a", "1..2 b", "2..3, loss, 3..1 c", "1..0"], Stages(
            new() { ForwardSums = a }, new() { ForwardSums = b, BackwardSums = c }, new()));
        Assert.Equal(["0..2 a", "loss, 2..1 c", "1..0"], Stages(new(), new() { ForwardSums = a, BackwardSums = c }));

        string[] Stages(params SegmentDescription[] segments) => [.. Stage.Of(segments).Select(stage =>
            (stage.EndForward > stage.FirstForward ? $"{stage.FirstForward}..{stage.EndForward}" : "")
            + (stage.TakesLoss ? stage.EndForward > stage.FirstForward ? ", loss, " : "loss, " : "")
            + (stage.EndBackward > stage.FirstBackward ? $"{stage.EndBackward}..{stage.FirstBackward}" : "")
            + (stage.Sums is not { } sums ? "" : sums == a ? " a" : sums == b ? " b" : " c"))];
    }

    private static (float[] Inputs, float[] Others) Numbers(int samples)
    {
        Random random = new(samples);
        return (Make(), Make());

        float[] Make() => [.. Enumerable.Range(0, samples * Features).Select(_ => random.NextSingle() * 2 - 1)];
    }

    private static float[] Gradients(StandardizedNetwork network)
    {
        Span<float> gradients = network.Parameters.Gradients;
        return [.. gradients[..Features], .. gradients.Slice(Gammas, Features), .. gradients.Slice(Betas, Features)];
    }

    private static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-5 * (1 + Math.Abs(expected[i])),
                $"[{i}]: expected {expected[i]}, received {actual[i]}");
        }
    }

    /// <summary>The same in double, all samples of a feature at once.</summary>
    private sealed class Reference
    {
        private const double W = 1.5, G = 0.75, B = 0.25;

        public Reference(float[] inputs, Func<double, int, double> gradientOf)
        {
            int n = inputs.Length / Features;
            (Outputs, InputGradients, Gradients) = (new double[inputs.Length], new double[inputs.Length], new double[3 * Features]);
            for (int f = 0; f < Features; f++)
            {
                int[] places = [.. Enumerable.Range(0, n).Select(sample => sample * Features + f)];
                double mean = places.Average(i => inputs[i] * W);
                double deviation = Math.Sqrt(places.Average(i => Math.Pow(inputs[i] * W - mean, 2)) + Epsilon);
                double[] x = [.. places.Select(i => (inputs[i] * W - mean) / deviation)];
                double[] dy = [.. places.Select((i, k) => gradientOf(Outputs[i] = x[k] * G + B, i))];
                double meanGradient = dy.Average() * G;
                double slope = dy.Zip(x, (a, b) => a * b * G).Average();
                Gradients[Features + f] = dy.Zip(x, (a, b) => a * b).Sum();
                Gradients[2 * Features + f] = dy.Sum();
                for (int k = 0; k < n; k++)
                {
                    double dh = (dy[k] * G - meanGradient - x[k] * slope) / deviation;
                    Gradients[f] += dh * inputs[places[k]];
                    InputGradients[places[k]] = dh * W;
                }
            }
        }

        public double[] Outputs { get; }

        public double[] InputGradients { get; }

        public double[] Gradients { get; }
    }
}
