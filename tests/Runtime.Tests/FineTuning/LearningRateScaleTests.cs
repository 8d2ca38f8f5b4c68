using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Persistence;
using ConvGen.Tests.Data;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.FineTuning;

/// <summary><see cref="Parameter.LearningRateScale"/>: learning rates by layer.</summary>
public sealed class LearningRateScaleTests
{
    private static readonly Func<float, Optimizer>[] _optimizers =
    [
        rate => new Sgd(rate),
        rate => new Sgd(rate, momentum: 0.9f, nesterov: true) { GlobalClipNorm = 0.5f },
        rate => new Adam(rate),
        rate => new AdamW(rate, weightDecay: 0.5f),
        rate => new RmsProp(rate, momentum: 0.9f, centered: true),
        rate => new AdamW(new CosineDecay(rate, 10), weightDecay: 0.5f) { ClipNorm = 0.1f },
    ];

    [Fact]
    public void AttributesSayIt()
    {
        ParameterCollection parameters = new ScaledLayers(1).Parameters;
        Assert.Equal(
            [
                ("conv2d.kernel", 0.25f), ("batch_normalization.gamma", 0.5f), ("pair.0.conv2d.kernel", 0.5f), ("pair.0.conv2d.bias", 0.5f),
                ("pair.0.conv2d_1.kernel", 0.125f), ("pair.0.scaled_normalization.0.batch_normalization.beta", 2f), ("dense.kernel", 2f),
                ("dense_1.bias", 1f), ("batch_normalization.moving_mean", 1f),
            ],
            new[]
            {
                "conv2d.kernel", "batch_normalization.gamma", "pair.0.conv2d.kernel", "pair.0.conv2d.bias", "pair.0.conv2d_1.kernel",
                "pair.0.scaled_normalization.0.batch_normalization.beta", "dense.kernel", "dense_1.bias",
                "batch_normalization.moving_mean",
            }.Select(name => (name, parameters[name].LearningRateScale)));
        Assert.All(
            new SlowFeatures(1).Parameters.Where(parameter => parameter.Trainable),
            parameter => Assert.Equal(
                parameter.Name.StartsWith("dense", StringComparison.Ordinal) ? 1 : 0.125f, parameter.LearningRateScale));
    }

    /// <summary>A power of two, which changes no digit: what all parameters are scaled by, the optimiser's rate may be.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void AScaleOfAllIsAnotherLearningRate(int threads)
    {
        foreach (Func<float, Optimizer> optimizer in _optimizers)
        {
            UnscaledLayers scaled = new(1), other = new(1);
            foreach (Parameter parameter in scaled.Parameters)
            {
                parameter.LearningRateScale = 0.25f;
            }

            Steps(scaled, optimizer(0.1f), threads, 3);
            Steps(other, optimizer(0.025f), threads, 3);
            Assert.Equal(Values(other), Values(scaled));
        }
    }

    /// <summary>As in groups of parameters: the first step of each parameter is that of an optimiser with its rate.</summary>
    [Fact]
    public void EachParameterHasItsOwn()
    {
        foreach (Func<float, Optimizer> optimizer in _optimizers)
        {
            UnscaledLayers scaled = new(1), slow = new(1), fast = new(1);
            string[] names = ["conv2d.kernel", "batch_normalization.beta", "dense.kernel"];
            Array.ForEach(names, name => scaled.Parameters[name].LearningRateScale = 0.5f);
            Steps(scaled, optimizer(0.1f), 2, 1);
            Steps(slow, optimizer(0.05f), 2, 1);
            Steps(fast, optimizer(0.1f), 2, 1);
            Assert.All(scaled.Parameters.Where(parameter => parameter.Trainable), parameter => Assert.Equal(
                (names.Contains(parameter.Name) ? slow : fast).Parameters[parameter.Name].ToArray(), parameter.ToArray()));
            Assert.NotEqual(
                slow.Parameters["dense.kernel"].ToArray(), fast.Parameters["dense.kernel"].ToArray());
        }
    }

    /// <summary>An optimiser of a user's that knows of no scale.</summary>
    [Fact]
    public void AnOptimiserThatDoesNotKnowGoesPartOfItsWay()
    {
        UnscaledLayers scaled = new(1), other = new(1);
        foreach (Parameter parameter in scaled.Parameters)
        {
            parameter.LearningRateScale = 0.1f;
        }

        Steps(scaled, new SignDescent(1), 2, 1);
        Steps(other, new SignDescent(0.1f), 2, 1);
        Assert.All(Values(other).SelectMany(all => all).Zip(Values(scaled).SelectMany(all => all)), pair => Assert.Equal(
            pair.First, pair.Second, 1e-5f));
    }

    /// <summary>Who overrides the whole update alone has it called, and goes that share of the way.</summary>
    [Fact]
    public void AnUpdateOfADerivedOptimiserIsNotPassedBy()
    {
        UnscaledLayers scaled = new(1), other = new(1), plain = new(1);
        foreach (Parameter parameter in scaled.Parameters)
        {
            parameter.LearningRateScale = 0.5f;
        }

        CountingAdam counting = new();
        Steps(scaled, counting, 2, 2);
        Steps(other, new CountingAdam(), 2, 2);
        Steps(plain, new Adam(0.1f), 2, 2);
        Assert.InRange(counting.Updates, 2 * scaled.Parameters.Ranges.Length, int.MaxValue);
        Assert.Equal(Values(plain), Values(other));
        Assert.NotEqual(Values(other), Values(scaled));

        // Dense layers, since Adam makes steps of the rounding errors in front of a normalisation.
        UnscaledLayers slow = new(1);
        Steps(slow, new Adam(0.05f), 2, 2);
        foreach (string name in new[] { "dense.kernel", "dense_1.kernel", "dense_1.bias" })
        {
            Assert.All(slow.Parameters[name].ToArray().Zip(scaled.Parameters[name].ToArray()), pair => Assert.Equal(
                pair.First, pair.Second, 1e-3f));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ItIsFiniteAndAboveZero(float scale)
    {
        Parameter kernel = new ScaledLayers(1).Parameters["conv2d.kernel"];
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => kernel.LearningRateScale = scale).Message;
        Assert.Contains("conv2d.kernel", message);
        Assert.Contains("Trainable = false", message);
        Assert.Equal(0.25f, kernel.LearningRateScale);
    }

    [Fact]
    public void ACheckpointKeepsIt()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "training.safetensors");
        ScaledLayers whole = new(1), first = new(1), second = new(1);
        Trainer ofWhole = Create(whole, new Adam(0.1f), 2), ofFirst = Create(first, new Adam(0.1f), 1);
        foreach (Trainer trainer in (Trainer[])[ofWhole, ofFirst])
        {
            Steps(trainer, 1);
            trainer.Network.Parameters["dense.kernel"].LearningRateScale = 0.1f;
            trainer.Network.Parameters["conv2d.bias"].LearningRateScale = 1;
            Steps(trainer, 1);
        }

        ofFirst.SaveCheckpoint(path);
        Trainer ofSecond = Create(second, new Adam(0.1f), 2);
        second.Parameters["dense_1.kernel"].LearningRateScale = 3;
        ofSecond.LoadCheckpoint(path);
        Assert.Equal(
            first.Parameters.Select(parameter => parameter.LearningRateScale),
            second.Parameters.Select(parameter => parameter.LearningRateScale));

        Steps(ofWhole, 2);
        Steps(ofSecond, 2);
        Assert.Equal(Values(whole), Values(second));
    }

    [Theory]
    [InlineData("dense.kernel=0", "dense.kernel=0")]
    [InlineData("dense.kernel=1e99", "dense.kernel=1e99")]
    [InlineData("dense.kernel", "\"dense.kernel\"")]
    [InlineData("another.kernel=2", "another.kernel")]
    public void ACheckpointOfOtherScalesIsRefused(string scales, string named)
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "training.safetensors");
        ScaledLayers network = new(1);
        network.Parameters["dense.kernel"].LearningRateScale = 0.5f;
        Trainer trainer = Create(network, new Sgd(0.1f), 1);
        trainer.SaveCheckpoint(path);
        Replace(path, "dense.kernel=0.5", scales);
        string message = Assert.Throws<InvalidDataException>(() => trainer.LoadCheckpoint(path)).Message;
        Assert.Contains("trainer.learning_rate_scales", message);
        Assert.Contains(named, message);
    }

    /// <summary>Changes a text of a file's metadata, with a checksum that is right.</summary>
    private static void Replace(string path, string text, string other)
    {
        SafetensorsFile file = SafetensorsFile.Read(path, _ => { });
        Assert.Contains(file.Metadata, pair => pair.Value == text);
        NamedTensor[] tensors = [.. file.Entries.Values.Select(entry => new NamedTensor(
            entry.Name, new Shape([.. entry.Shape.Select(size => (int)size)]), file.Values(entry.Name).ToArray().CopyTo))];
        SafetensorsWriter.Save(path, tensors, [.. file.Metadata
            .Where(pair => pair.Key != TensorChecksum.Key && pair.Key != TensorChecksum.FormatKey)
            .Select(pair => pair.Value == text ? KeyValuePair.Create(pair.Key, other) : pair)]);
    }

    private static Trainer Create(INetwork network, Optimizer optimizer, int threads) =>
        new(network, optimizer, new SparseCategoricalCrossentropy()) { Threads = threads };

    private static void Steps(INetwork network, Optimizer optimizer, int threads, int count) =>
        Steps(Create(network, optimizer, threads), count);

    private static void Steps(Trainer trainer, int count)
    {
        const int samples = 10;
        float[] inputs = Samples.Random(samples * trainer.Network.InputShape.Length);
        float[] targets = [.. Enumerable.Range(0, samples).Select(sample => (float)(sample % 3))];
        for (int step = 0; step < count; step++)
        {
            trainer.Step(inputs, targets);
        }
    }

    private static float[][] Values(INetwork network) => [.. network.Parameters.Select(parameter => parameter.ToArray())];

    private sealed class SignDescent(float learningRate) : Optimizer(new ConstantSchedule(learningRate))
    {
        private float _rate;

        protected override void Prepare(long iteration, float learningRate) => _rate = learningRate;

        protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] -= _rate * MathF.Sign(gradients[i]);
            }
        }
    }

    private sealed class CountingAdam() : Adam(0.1f)
    {
        private int _updates;

        public int Updates => _updates;

        protected override void Update(int start, Span<float> values, ReadOnlySpan<float> gradients)
        {
            Interlocked.Increment(ref _updates);
            base.Update(start, values, gradients);
        }
    }
}
