using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class OptimizerTests
{
    private const int Steps = 12;

    [Fact]
    public void SgdFollowsItsFormula() => AssertFollows(
        new Sgd(0.1f), (w, g, _) => w - 0.1f * g);

    [Fact]
    public void SgdWithMomentumFollowsKeras() => AssertFollows(
        new Sgd(0.1f, momentum: 0.9f),
        (w, g, state) => w + (state[0] = 0.9f * state[0] - 0.1f * g));

    [Fact]
    public void NesterovFollowsKeras() => AssertFollows(
        new Sgd(0.1f, momentum: 0.9f, nesterov: true),
        (w, g, state) =>
        {
            state[0] = 0.9f * state[0] - 0.1f * g;
            return w + 0.9f * state[0] - 0.1f * g;
        });

    [Fact]
    public void AdamFollowsKeras() => AssertFollows(
        new Adam(0.01f, beta1: 0.8, beta2: 0.99, epsilon: 1e-3f),
        (w, g, state) =>
        {
            double step = ++state[2];
            double alpha = 0.01f * Math.Sqrt(1 - Math.Pow(0.99, step)) / (1 - Math.Pow(0.8, step));
            state[0] += (g - state[0]) * (1 - 0.8);
            state[1] += (g * g - state[1]) * (1 - 0.99);
            return w - state[0] * alpha / (Math.Sqrt(state[1]) + 1e-3f);
        });

    [Theory]
    [InlineData(0f, false)]
    [InlineData(0.9f, false)]
    [InlineData(0f, true)]
    [InlineData(0.9f, true)]
    public void RmsPropFollowsKeras(float momentum, bool centered) => AssertFollows(
        new RmsProp(0.01f, rho: 0.8, momentum, epsilon: 1e-3f, centered),
        (w, g, state) =>
        {
            state[0] = 0.8 * state[0] + (1 - 0.8) * g * g;
            state[1] = 0.8 * state[1] + (1 - 0.8) * g;
            double variance = centered ? state[0] - state[1] * state[1] : state[0];
            double step = 0.01f * g / Math.Sqrt(variance + 1e-3f);
            state[2] = momentum * state[2] + step;
            return w - state[2];
        });

    [Fact]
    public void AdamWDecaysBeforeAdamsStep() => AssertFollows(
        new AdamW(0.01f, weightDecay: 0.5f, beta1: 0.8, beta2: 0.99, epsilon: 1e-3f),
        (w, g, state) =>
        {
            double step = ++state[2];
            double alpha = 0.01f * Math.Sqrt(1 - Math.Pow(0.99, step)) / (1 - Math.Pow(0.8, step));
            state[0] += (g - state[0]) * (1 - 0.8);
            state[1] += (g * g - state[1]) * (1 - 0.99);
            return w - w * 0.5 * 0.01f - state[0] * alpha / (Math.Sqrt(state[1]) + 1e-3f);
        });

    [Fact]
    public void ACenteredStepOfConstantGradientsStaysFinite()
    {
        // Rounding makes v - a² negative here, larger than epsilon.
        var network = new DenseNetwork(4, 4);
        var optimizer = new RmsProp(centered: true);
        network.Parameters.Gradients.Fill(1234.567f);
        for (int step = 0; step < 200; step++)
        {
            optimizer.Step(network.Parameters);
        }

        Assert.All(network.Parameters["dense.kernel"].ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void AScheduleIsAskedForEveryStep()
    {
        var network = new DenseNetwork(2, 2);
        var optimizer = new Sgd(new PiecewiseConstantDecay([0, 1], [0.5f, 0.25f, 0.125f]));
        float[] before = network.Parameters["dense.kernel"].ToArray();
        network.Parameters.Gradients.Fill(1);
        foreach ((float rate, float moved) in new[] { (0.5f, 0.5f), (0.25f, 0.75f), (0.125f, 0.875f), (0.125f, 1f) })
        {
            Assert.Equal(rate, optimizer.LearningRate);
            optimizer.Step(network.Parameters);
            Assert.Equal(
                before.Select(value => value - moved), network.Parameters["dense.kernel"].ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        }

        Assert.True(optimizer.IsScheduled);
        Assert.Contains(
            "follows PiecewiseConstantDecay", Assert.Throws<InvalidOperationException>(() => optimizer.LearningRate = 1).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AScheduleWithoutARateIsNamed()
    {
        var network = new DenseNetwork(2, 2);
        var optimizer = new Sgd(new Broken());
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => optimizer.Step(network.Parameters));
        Assert.Contains("Broken gave a learning rate of NaN for step 0", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, optimizer.Iterations);
    }

    [Fact]
    public void AdamsFirstStepIsTheLearningRateWhateverTheGradientsSize()
    {
        var network = new DenseNetwork(2, 2);
        float[] before = network.Parameters.Values.ToArray();
        new float[] { 1e-3f, -1, 100, -1e4f }.CopyTo(network.Parameters.Gradients);

        new Adam(learningRate: 0.5f).Step(network.Parameters);

        float[] moved = [.. network.Parameters.Values.ToArray().Zip(before, (now, then) => now - then).Take(4)];
        Assert.Equal([-0.5f, 0.5f, -0.5f, 0.5f], moved, (a, b) => Math.Abs(a - b) < 2e-3);
    }

    [Fact]
    public void RangesGiveTheBitsOfTheWhole()
    {
        foreach (Func<Optimizer> create in _optimizers)
        {
            var whole = new DenseNetwork(7, 9);
            var parts = new DenseNetwork(7, 9);
            (Optimizer first, Optimizer second) = (create(), create());
            if (first.ScalesByNorms)
            {
                continue; // Its steps need whole parameters: KerasValueTests has them by several threads.
            }

            for (int step = 0; step < 3; step++)
            {
                float[] gradients = Samples.Random(whole.Parameters.Gradients.Length, seed: step);
                gradients.CopyTo(whole.Parameters.Gradients);
                gradients.CopyTo(parts.Parameters.Gradients);
                first.Step(whole.Parameters);
                second.BeginStep(parts.Parameters);
                int length = parts.Parameters.Values.Length;
                second.UpdateRange(parts.Parameters, 37, length - 37);
                second.UpdateRange(parts.Parameters, 0, 1);
                second.UpdateRange(parts.Parameters, 1, 36);
            }

            Assert.Equal(whole.Parameters.Values.ToArray(), parts.Parameters.Values.ToArray());
        }
    }

    [Fact]
    public void AStepMarksTheParametersChanged()
    {
        var network = new DenseNetwork(2, 2);
        float[] inputs = [1, 1];
        float[] before = new float[2];
        float[] after = new float[2];
        network.Predict(inputs, before);
        network.Parameters.Gradients.Fill(1);

        new Sgd(1).Step(network.Parameters);
        network.Predict(inputs, after);

        Assert.Equal(before.Select(value => value - 3), after, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void DyingMomentsReachZeroInsteadOfDenormals()
    {
        foreach (Func<Optimizer> create in _optimizers)
        {
            var network = new DenseNetwork(4, 4);
            Optimizer optimizer = create();
            network.Parameters.Gradients.Fill(1e-12f);
            optimizer.Step(network.Parameters);
            network.Parameters.Gradients.Clear();
            for (int step = 0; step < 600; step++) // 1e-13 * 0.9^600 is denormal.
            {
                optimizer.Step(network.Parameters);
            }

            for (int slot = 0; slot < optimizer.SlotCount; slot++)
            {
                Assert.All(optimizer.State(slot).ToArray(), value => Assert.False(float.IsSubnormal(value)));
            }
        }
    }

    [Fact]
    public void GradientsWhoseSquaresAreDenormalCountAsZero()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(), new AdamW(weightDecay: 0), new RmsProp(),
            new RmsProp(momentum: 0.9f, centered: true) })
        {
            var network = new DenseNetwork(4, 4);
            float[] before = network.Parameters["dense.kernel"].ToArray();
            network.Parameters.Gradients.Fill(1e-20f);
            optimizer.Step(network.Parameters);
            Assert.Equal(before, network.Parameters["dense.kernel"].ToArray());
            Assert.All(
                Enumerable.Range(0, optimizer.SlotCount),
                slot => Assert.All(optimizer.State(slot).ToArray(), value => Assert.Equal(0, value)));
        }
    }

    [Fact]
    public void NaNGradientsAreNotHidden()
    {
        foreach (Func<Optimizer> create in _optimizers)
        {
            var network = new DenseNetwork(4, 4);
            network.Parameters.Gradients.Fill(float.NaN);
            create().Step(network.Parameters);
            Assert.All(network.Parameters["dense.kernel"].ToArray(), value => Assert.True(float.IsNaN(value)));
        }
    }

    [Fact]
    public void ServesOneNetwork()
    {
        var optimizer = new Adam();
        var network = new DenseNetwork(2, 2);
        optimizer.Step(network.Parameters);
        optimizer.Step(network.Parameters);

        InvalidOperationException exception =
            Assert.Throws<InvalidOperationException>(() => optimizer.Step(new DenseNetwork(2, 2).Parameters));

        Assert.Contains("one optimiser for each network", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, optimizer.Iterations);
    }

    [Fact]
    public void StateBySlotIsAllThatATrainingNeedsToGoOn()
    {
        foreach (Func<Optimizer> create in _optimizers)
        {
            var trained = new TinyClassifier(seed: 1);
            Optimizer first = create();
            Train(trained, first, from: 0);
            var resumed = new TinyClassifier(seed: 2);
            Optimizer second = create();
            second.Bind(resumed.Parameters);
            Copy(first, trained, second, resumed);

            Train(trained, first, from: 5);
            Train(resumed, second, from: 5);

            Assert.All(trained.Parameters, parameter => Assert.Equal(parameter.ToArray(), resumed.Parameters[parameter.Name].ToArray()));
        }

        static void Train(INetwork network, Optimizer optimizer, int from)
        {
            for (int step = from; step < from + 5; step++)
            {
                Samples.Random(network.Parameters.Gradients.Length, seed: step).CopyTo(network.Parameters.Gradients);
                optimizer.Step(network.Parameters);
            }
        }

        static void Copy(Optimizer from, INetwork source, Optimizer to, INetwork target)
        {
            foreach (Parameter parameter in source.Parameters)
            {
                target.Parameters[parameter.Name].SetValues(parameter.ToArray());
            }

            foreach ((OptimizerSlot slot, OptimizerSlot other) in from.Slots.Zip(to.Slots))
            {
                float[] state = new float[slot.Parameter.Length];
                slot.CopyTo(state);
                other.SetValues(state);
            }

            to.Resume(from.Iterations, from.LearningRate);
        }
    }

    [Fact]
    public void SlotsAreNamedByParameter()
    {
        var adam = new Adam();
        Assert.Empty(adam.Slots);
        adam.Bind(new DenseNetwork(2, 2).Parameters);
        Assert.Equal(["dense.kernel.m", "dense.kernel.v", "dense.bias.m", "dense.bias.v"], adam.Slots.Select(slot => slot.ToString()));
        Assert.Throws<ArgumentException>(() => adam.Slots[0].CopyTo(new float[3]));
        Assert.Throws<ArgumentException>(() => adam.Slots[0].SetValues(new float[5]));
    }

    [Fact]
    public void RefusesHyperParametersOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1, momentum: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1, momentum: float.NaN));
        Assert.Throws<ArgumentException>(() => new Sgd(1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(rho: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(momentum: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(epsilon: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { LearningRate = float.PositiveInfinity });
    }

    private static readonly Func<Optimizer>[] _optimizers =
    [
        () => new Sgd(0.1f), () => new Sgd(0.1f, 0.9f), () => new Sgd(0.1f, 0.9f, nesterov: true), () => new Adam(0.1f),
        () => new AdamW(0.1f), () => new RmsProp(0.1f), () => new RmsProp(0.1f, momentum: 0.9f, centered: true),
        () => new Nadam(0.1), () => new Adagrad(0.1), () => new Lion(0.1), () => new Lamb(0.1),
    ];

    /// <summary>Compares some steps with a reference in double: (value, gradient, three doubles of state) to the new value.</summary>
    private static void AssertFollows(Optimizer optimizer, Func<double, double, double[], double> reference)
    {
        var network = new DenseNetwork(5, 7);
        double[] expected = [.. network.Parameters.Values.ToArray().Select(value => (double)value)];
        double[][] state = [.. expected.Select(_ => new double[3])];
        for (int step = 0; step < Steps; step++)
        {
            float[] gradients = Samples.Random(expected.Length, seed: step);
            gradients.CopyTo(network.Parameters.Gradients);
            optimizer.Step(network.Parameters);
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] = reference(expected[i], gradients[i], state[i]);
                Assert.Equal(expected[i], network.Parameters.Values[i], 2e-6);
            }
        }

        Assert.Equal(Steps, optimizer.Iterations);
    }

    private sealed class Broken : LearningRateSchedule
    {
        public override float Rate(long step) => float.NaN;
    }
}
