using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Freezing;

/// <summary>Layers that are declared with <c>Trainable = false</c>.</summary>
public sealed class FrozenLayerTests
{
    [Fact]
    public void GradientsOfWhatIsTrainedAreThoseOfTheWholeNetwork()
    {
        Trained whole = new(3);
        FrozenMiddle part = new(3);
        (float[] inputs, float[] gradients) = (Samples.Numbers(5 * Trained.InputShape.Length, 1), Samples.Numbers(15, 2));
        float[] ofInputs = new float[inputs.Length], expectedOfInputs = new float[inputs.Length];

        Backward(whole, inputs, gradients, expectedOfInputs);
        Backward(part, inputs, gradients, ofInputs);

        Assert.Equal(expectedOfInputs, ofInputs);
        foreach (Parameter parameter in part.Parameters.Where(parameter => parameter.Trainable))
        {
            Assert.Equal(Gradients(whole.Parameters[parameter.Name]), Gradients(parameter));
        }

        string[] frozen = [.. part.Parameters.Where(parameter => !parameter.Trainable).Select(parameter => parameter.Name)];
        Assert.Equal(
            [
                "middle.kernel", "middle.bias", "dense.kernel", "dense.bias", "batch_normalization.moving_mean",
                "batch_normalization.moving_variance",
            ],
            frozen);
        Assert.All(frozen, name => Assert.Throws<InvalidOperationException>(() => Gradients(part.Parameters[name])));
    }

    /// <summary>A frozen normalisation trains as the whole network predicts.</summary>
    [Fact]
    public void AFrozenNormalisationTakesItsMovingStatistics()
    {
        Trained whole = new(3);
        INetwork[] parts = [new FrozenBeginning(3), new UnfoldedBeginning(3)];
        float[] mean = Samples.Numbers(5, 7);
        float[] inputs = Samples.Numbers(5 * Trained.InputShape.Length, 1), gradients = Samples.Numbers(15, 2);
        foreach (INetwork network in (INetwork[])[whole, .. parts])
        {
            network.Parameters["batch_normalization.moving_mean"].SetValues(mean);
            network.Parameters["batch_normalization.moving_variance"].SetValues([0.5f, 1, 2, 3, 4]);
            network.Parameters["batch_normalization.gamma"].SetValues([1, -0.5f, 2, 0.25f, 1.5f]);
        }

        Backward(whole, inputs, gradients, [], training: false);
        foreach (INetwork part in parts)
        {
            float[] trained = Backward(part, inputs, gradients, [], training: true);
            Assert.Equal(trained, Backward(part, inputs, gradients, [], training: false));
            float[] predicted = new float[trained.Length];
            part.Predict(inputs, predicted);
            Assert.All(trained.Zip(predicted), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
            foreach (Parameter parameter in part.Parameters.Where(parameter => parameter.Trainable))
            {
                Assert.All(
                    Gradients(whole.Parameters[parameter.Name]).Zip(Gradients(parameter)),
                    pair => Assert.Equal(pair.First, pair.Second, 2e-5f));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void TrainingLeavesFrozenParametersAndStateToTheBit(int threads)
    {
        foreach (Func<Optimizer> optimizer in (Func<Optimizer>[])
            [() => new Sgd(0.1f, momentum: 0.9f), () => new Adam(0.1f), () => new AdamW(0.1f, weightDecay: 0.1f) { GlobalClipNorm = 1 }])
        {
            foreach (INetwork network in (INetwork[])[new FrozenBeginning(1), new FrozenMiddle(1), new FrozenUses(1)])
            {
                string[] unmoved = [.. network.Parameters
                    .Where(parameter => !parameter.Trainable && !(IsMoving(parameter) && !IsFrozenNormalization(network, parameter)))
                    .Select(parameter => parameter.Name)];
                float[][] before = [.. unmoved.Select(name => network.Parameters[name].ToArray())];
                float[][] trained = [.. Trainable(network)];
                Train(network, optimizer(), threads, steps: 3);

                Assert.Equal(before, unmoved.Select(name => network.Parameters[name].ToArray()));
                Assert.All(trained.Zip(Trainable(network)), pair => Assert.NotEqual(pair.First, pair.Second));
            }
        }
    }

    [Fact]
    public void PenaltiesOfFrozenKernelsDoNotCount()
    {
        Assert.True(new Trained(1).Parameters.RegularizationLoss() > 0);
        Assert.Equal(0, new FrozenBeginning(1).Parameters.RegularizationLoss());
    }

    [Fact]
    public void TheyStartAsTheyWouldIfTheyWereTrained()
    {
        Trained whole = new(5);
        foreach (INetwork part in (INetwork[])[new FrozenBeginning(5), new FrozenMiddle(5)])
        {
            Assert.Equal(whole.Parameters.Select(parameter => parameter.Name), part.Parameters.Select(parameter => parameter.Name));
            Assert.All(part.Parameters, parameter => Assert.Equal(whole.Parameters[parameter.Name].ToArray(), parameter.ToArray()));
        }
    }

    [Fact]
    public void TheyAreSavedAndLoaded()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "parameters.safetensors");
        Trained whole = new(5);
        whole.Save(path);
        FrozenBeginning part = new(6);
        float[] inputs = Samples.Numbers(2 * FrozenBeginning.InputShape.Length, 1), outputs = new float[6], expected = new float[6];
        part.Predict(inputs, outputs); // Packs what is loaded next.

        part.Load(path);

        part.Predict(inputs, outputs);
        whole.Predict(inputs, expected);
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    /// <summary>Kernels read copies, of which a training step refreshes those that it has moved.</summary>
    [Fact]
    public void CopiesFollowWhoeverSetsThem()
    {
        FrozenBeginning network = new(1), fresh = new(2);
        Train(network, new Sgd(0.1f), threads: 1, steps: 1);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.SetValues(fresh.Parameters[parameter.Name].ToArray());
        }

        float[] inputs = Samples.Numbers(2 * FrozenBeginning.InputShape.Length, 1), gradients = Samples.Numbers(6, 2);

        Assert.Equal(Backward(fresh, inputs, gradients, []), Backward(network, inputs, gradients, []));
    }

    [Fact]
    public void SummariesCountThemAsNotTrainable()
    {
        // 2 * 9 * 5 + 5 of the convolution, 20 of the normalisation.
        Assert.Contains("Non-trainable params: 115 ", new FrozenBeginning(1).Summary());
        Assert.Contains("Non-trainable params: 10 ", new Trained(1).Summary());
    }

    [Fact]
    public void OptimisersKeepNothingOfThem()
    {
        Adam optimizer = new();
        _ = new Trainer(new FrozenBeginning(1), optimizer, new CategoricalCrossentropy());
        string[] names = [.. optimizer.Slots.Select(slot => slot.Parameter.Name).Distinct()];
        Assert.Equal(["middle.kernel", "middle.bias", "conv2d_1.kernel", "conv2d_1.bias", "dense.kernel", "dense.bias"], names);
    }

    [Fact]
    public void GradientsOfInputsThatWouldHaveToPassThemAreRefused()
    {
        FrozenBeginning network = new(1);
        Tape tape = network.CreateTape(1);
        network.Forward(new float[FrozenBeginning.InputShape.Length], new float[3], tape, training: true);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(
            () => network.Backward(new float[3], tape, new float[FrozenBeginning.InputShape.Length]));
        Assert.Contains("Trainable = false", refused.Message);
        network.Backward([1, 0, 0], tape);
        Assert.Contains(Gradients(network.Parameters["dense.bias"]), gradient => gradient != 0);
    }

    [Fact]
    public void ANetworkOfWhichNothingIsTrainedStaysAsItIs()
    {
        AllFrozen network = new(1);
        float[][] before = [.. network.Parameters.Select(parameter => parameter.ToArray())];
        Trainer trainer = new(network, new Adam(), new MeanSquaredError());
        float[] inputs = Samples.Numbers(3 * 16, 1), targets = Samples.Numbers(6, 2);
        Assert.Equal(trainer.Step(inputs, targets), trainer.Step(inputs, targets));
        Assert.Equal(before, network.Parameters.Select(parameter => parameter.ToArray()));
        Assert.All(network.Parameters, parameter => Assert.False(parameter.Trainable));
    }

    [Fact]
    public void AUseFreezesWhatItHolds() => Assert.Equal(
        [
            "stages.0.stage_1.0.conv2d.kernel", "stages.0.stage_1.0.batch_normalization.gamma",
            "stages.0.stage_1.0.batch_normalization.beta", "dense.kernel", "dense.bias",
        ],
        new FrozenUses(1).Parameters.Where(parameter => parameter.Trainable).Select(parameter => parameter.Name));

    [Fact]
    public void AReadyMadeNetworkIsFrozenAsAWhole()
    {
        FineTuned network = new(1);
        Assert.Equal(
            ["dense.kernel", "dense.bias"],
            network.Parameters.Where(parameter => parameter.Trainable).Select(parameter => parameter.Name));
        float[][] before = [.. network.Parameters.Where(parameter => !parameter.Trainable).Select(parameter => parameter.ToArray())];
        Train(network, new Adam(), threads: 2, steps: 2);
        Assert.Equal(before, network.Parameters.Where(parameter => !parameter.Trainable).Select(parameter => parameter.ToArray()));
    }

    private static bool IsMoving(Parameter parameter) => parameter.Name.Contains(".moving_", StringComparison.Ordinal);

    private static bool IsFrozenNormalization(INetwork network, Parameter state) =>
        !network.Parameters[state.Name[..state.Name.LastIndexOf('.')] + ".gamma"].Trainable;

    private static float[][] Trainable(INetwork network) =>
        [.. network.Parameters.Where(parameter => parameter.Trainable).Select(parameter => parameter.ToArray())];

    private static void Train(INetwork network, Optimizer optimizer, int threads, int steps)
    {
        int outputs = network.OutputShape.Length;
        Trainer trainer = new(network, optimizer, new MeanSquaredError()) { Threads = threads };
        float[] inputs = Samples.Numbers(6 * network.InputShape.Length, 1), targets = Samples.Numbers(6 * outputs, 2);
        for (int step = 0; step < steps; step++)
        {
            trainer.Step(inputs, targets);
        }
    }

    private static float[] Backward(INetwork network, float[] inputs, float[] gradients, Span<float> inputGradients, bool training = true)
    {
        int count = inputs.Length / network.InputShape.Length;
        float[] outputs = new float[count * network.OutputShape.Length];
        Tape tape = network.CreateTape(count);
        network.Parameters.ZeroGradients();
        network.Forward(inputs, outputs, tape, training);
        network.Backward(gradients, tape, inputGradients);
        return outputs;
    }

    private static float[] Gradients(Parameter parameter)
    {
        float[] gradients = new float[parameter.Length];
        parameter.CopyGradientsTo(gradients);
        return gradients;
    }
}
