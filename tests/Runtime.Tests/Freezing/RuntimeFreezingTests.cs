using System;
using System.IO;
using System.Linq;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Freezing;

/// <summary>Parameters whose <see cref="Parameter.Trainable"/> is set while the program runs.</summary>
public sealed class RuntimeFreezingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnOptimiserSkipsThem(int threads)
    {
        foreach (Func<Optimizer> optimizer in (Func<Optimizer>[])
            [() => new Sgd(0.1f, momentum: 0.9f), () => new Adam(0.1f), () => new AdamW(0.1f, weightDecay: 0.1f) { GlobalClipNorm = 1 }])
        {
            Trained network = new(1);
            Trainer trainer = Create(network, optimizer(), threads);
            Steps(trainer, 1);
            string[] frozen = ["conv2d.kernel", "dense.bias"];
            Array.ForEach(frozen, name => network.Parameters[name].Trainable = false);
            float[][] before = [.. frozen.Select(name => network.Parameters[name].ToArray()), .. Slots(trainer, frozen)];
            float[] moving = network.Parameters["conv2d_1.kernel"].ToArray();

            Steps(trainer, 2);

            Assert.Equal(before, [.. frozen.Select(name => network.Parameters[name].ToArray()), .. Slots(trainer, frozen)]);
            Assert.NotEqual(moving, network.Parameters["conv2d_1.kernel"].ToArray());

            Array.ForEach(frozen, name => network.Parameters[name].Trainable = true);
            Steps(trainer, 1);
            Assert.NotEqual(before[0], network.Parameters["conv2d.kernel"].ToArray());
        }
    }

    /// <summary>What is frozen takes no part in the norm that scales all others.</summary>
    [Fact]
    public void GlobalNormsLeaveThemOut()
    {
        Trained network = new(1);
        Trainer trainer = Create(network, new Sgd(1) { GlobalClipNorm = 1e-3f }, threads: 1);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Trainable && parameter.Name != "dense.bias"))
        {
            parameter.Trainable = false;
        }

        float[] before = network.Parameters["dense.bias"].ToArray();
        Steps(trainer, 1);
        float[] after = network.Parameters["dense.bias"].ToArray();

        Assert.Equal(1e-3, Math.Sqrt(before.Zip(after).Sum(pair => Math.Pow(pair.First - pair.Second, 2))), 1e-7);
    }

    [Fact]
    public void RegularisersAndConstraintsLeaveThemAlone()
    {
        Trained network = new(1);
        Parameter kernel = network.Parameters["conv2d.kernel"];
        kernel.SetValues([.. kernel.ToArray().Select(value => 10 * value)]); // Beyond its norm.
        kernel.Trainable = false;
        float[] before = kernel.ToArray();
        Assert.Equal(0, network.Parameters.RegularizationLoss());
        Steps(Create(network, new Sgd(0.1f), threads: 1), 1);
        Assert.Equal(before, kernel.ToArray());

        kernel.Trainable = true;
        Assert.True(network.Parameters.RegularizationLoss() > 0);
        Steps(Create(network, new Sgd(0), threads: 1), 1);
        Assert.NotEqual(before, kernel.ToArray());
    }

    [Fact]
    public void GradientsThatAreTakenFromTheWholeBatchCanStillBeSeen()
    {
        LargeDense network = new(1), other = new(1);
        network.Parameters["dense.kernel"].Trainable = false;
        float[] before = network.Parameters["dense.kernel"].ToArray();
        Steps(Create(network, new Adam(), threads: 2), 1);
        Steps(Create(other, new Adam(), threads: 2), 1);

        Assert.Equal(before, network.Parameters["dense.kernel"].ToArray());
        Assert.Equal(other.Parameters["dense_1.kernel"].ToArray(), network.Parameters["dense_1.kernel"].ToArray());
        float[] gradients = new float[before.Length], expected = new float[before.Length];
        network.Parameters["dense.kernel"].CopyGradientsTo(gradients);
        other.Parameters["dense.kernel"].CopyGradientsTo(expected);
        Assert.Equal(expected, gradients);
        Assert.Contains(gradients, gradient => gradient != 0);
    }

    [Fact]
    public void ACheckpointKeepsThem()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "training.safetensors");
        Trainer whole = Create(new Trained(1), new Adam(0.1f), threads: 2), first = Create(new Trained(1), new Adam(0.1f), threads: 1);
        foreach (Trainer trainer in (Trainer[])[whole, first])
        {
            Steps(trainer, 1);
            trainer.Network.Parameters["conv2d.kernel"].Trainable = false;
            trainer.Network.Parameters["dense.bias"].Trainable = false;
            Steps(trainer, 1);
        }

        first.SaveCheckpoint(path);
        Trainer second = Create(new Trained(1), new Adam(0.1f), threads: 2);
        second.Network.Parameters["middle.bias"].Trainable = false;
        second.LoadCheckpoint(path);
        Assert.Equal(
            ["conv2d.kernel", "dense.bias"],
            second.Network.Parameters.Where(parameter => parameter is { HasGradient: true, Trainable: false }).Select(each => each.Name));

        foreach (Trainer trainer in (Trainer[])[whole, second])
        {
            Steps(trainer, 1);
            trainer.Network.Parameters["conv2d.kernel"].Trainable = true;
            Steps(trainer, 1);
        }

        Assert.All(
            whole.Network.Parameters,
            parameter => Assert.Equal(parameter.ToArray(), second.Network.Parameters[parameter.Name].ToArray()));
        Assert.Equal(whole.Optimizer.Slots.Select(Values), second.Optimizer.Slots.Select(Values));
    }

    [Fact]
    public void SummariesCountThem()
    {
        Trained network = new(1);
        network.Parameters["dense.bias"].Trainable = false;
        Assert.Contains("Non-trainable params: 13 ", network.Summary());
    }

    [Fact]
    public void WhatHasNoGradientCannotBeTrained()
    {
        Parameter frozen = new FrozenBeginning(1).Parameters["conv2d.kernel"];
        frozen.Trainable = false;
        string message = Assert.Throws<InvalidOperationException>(() => frozen.Trainable = true).Message;
        Assert.Contains("conv2d.kernel", message);
        Assert.Contains("Trainable = false", message);
        Parameter state = new Trained(1).Parameters["batch_normalization.moving_mean"];
        Assert.Contains("state", Assert.Throws<InvalidOperationException>(() => state.Trainable = true).Message);
        Assert.False(state.Trainable);
    }

    private static Trainer Create(INetwork network, Optimizer optimizer, int threads) =>
        new(network, optimizer, new CategoricalCrossentropy()) { Threads = threads };

    private static void Steps(Trainer trainer, int count)
    {
        const int samples = 6;
        float[] inputs = Samples.Numbers(samples * trainer.Network.InputShape.Length, 1), targets = new float[3 * samples];
        for (int sample = 0; sample < samples; sample++)
        {
            targets[3 * sample + sample % 3] = 1;
        }

        for (int step = 0; step < count; step++)
        {
            trainer.Step(inputs, targets);
        }
    }

    private static float[][] Slots(Trainer trainer, string[] names) =>
        [.. trainer.Optimizer.Slots.Where(slot => names.Contains(slot.Parameter.Name)).Select(Values)];

    private static float[] Values(OptimizerSlot slot)
    {
        float[] values = new float[slot.Parameter.Length];
        slot.CopyTo(values);
        return values;
    }
}
