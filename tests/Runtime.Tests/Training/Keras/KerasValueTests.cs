using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Keras;

/// <summary>Optimisers, schedules and losses against numbers that numpy computed by Keras' formulas.</summary>
public sealed class KerasValueTests
{
    private const int Inputs = 3;
    private const int Units = 3;
    private const int Steps = 10;
    private const int Outputs = 6;

    public static TheoryData<string> OptimizerNames => ["Nadam", "Adagrad", "Lion", "Lamb"];

    public static TheoryData<string> LossNames =>
    [
        "MeanAbsoluteErrorLoss", "LogCosh", "Poisson", "Hinge", "KLDivergence", "Dice", "BinaryFocal", "BinaryFocalBalanced",
        "CategoricalFocal", "CategoricalFocalSmoothed", "SparseSmoothed", "SparseSmoothedLogits",
    ];

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void OptimizersFollowKeras(string name)
    {
        (Optimizer optimizer, double[] expected) = name switch
        {
            "Nadam" => ((Optimizer)new Nadam(0.01, beta1: 0.8, beta2: 0.99, epsilon: 1e-3), KerasValues.Nadam),
            "Adagrad" => (new Adagrad(0.05, initialAccumulator: 0.2, epsilon: 1e-3), KerasValues.Adagrad),
            "Lion" => (new Lion(0.01, beta2: 0.97), KerasValues.Lion),
            _ => (new Lamb(0.05, beta1: 0.8, beta2: 0.99, epsilon: 1e-3), KerasValues.Lamb),
        };
        var network = new DenseNetwork(Inputs, Units);
        Parameter[] parameters = [.. network.Parameters];
        int[] places = [.. Enumerable.Range(0, 9), 16, 17, 18]; // The bias begins on a multiple of 16 floats.
        network.Parameters[0].SetValues([.. Enumerable.Range(0, 9).Select(Weight)]);
        network.Parameters[1].SetValues([.. Enumerable.Range(9, 3).Select(Weight)]);
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                network.Parameters.Gradients[places[i]] = ((i * 37 + step * 101) % 19 - 9) / 8f;
            }

            optimizer.Step(network.Parameters);
        }

        float[] moved = [.. parameters.SelectMany(parameter => parameter.ToArray())];
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(expected[i], moved[i], 3e-6));

        static float Weight(int i) => ((i * 29) % 17 - 8) / 16f;
    }

    [Fact]
    public void SchedulesFollowKeras()
    {
        AssertRates(new PolynomialDecay(0.1, 50, endLearningRate: 0.01, power: 1.5), KerasValues.Polynomial);
        AssertRates(new PolynomialDecay(0.1, 50, endLearningRate: 0.01, power: 2, cycle: true), KerasValues.PolynomialCycle);
        AssertRates(new CosineDecayRestarts(0.1, 20, mMul: 0.5, alpha: 0.1), KerasValues.Restarts);
        AssertRates(new CosineDecayRestarts(0.1, 20, tMul: 1, mMul: 0.5, alpha: 0.1), KerasValues.EqualRestarts);
        AssertRates(new InverseTimeDecay(0.1, 10, 0.5), KerasValues.Inverse);
        AssertRates(new InverseTimeDecay(0.1, 10, 0.5, staircase: true), KerasValues.InverseStaircase);

        static void AssertRates(LearningRateSchedule schedule, double[] expected) => Assert.All(
            expected.Select((rate, i) => (rate, i)), pair => Assert.Equal(pair.rate, schedule.Rate(7 * pair.i), 1e-8));
    }

    [Fact]
    public void OneCycleFollowsPyTorch()
    {
        var schedule = new OneCycle(0.4, 50, finalDivFactor: 1e3);
        Assert.All(KerasValues.OneCycle.Select((rate, i) => (rate, i)), pair => Assert.Equal(pair.rate, schedule.Rate(pair.i), 5e-8));
        Assert.Equal(schedule.Rate(49), schedule.Rate(1000));
    }

    [Fact]
    public void AWarmUpLeadsToItsSchedule()
    {
        var after = new ExponentialDecay(0.1, 10, 0.5);
        var schedule = new LinearWarmup(after, 4, startLearningRate: 0.02);
        Assert.Equal(
            [0.02f, 0.04f, 0.06f, 0.08f], Enumerable.Range(0, 4).Select(step => schedule.Rate(step)), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(after.Rate(0), schedule.Rate(4));
        Assert.Equal(after.Rate(13), schedule.Rate(17));
        Assert.Equal(0.05f, new LinearWarmup(0.1, 2).Rate(1));
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void LossesFollowKeras(string name)
    {
        (Loss loss, double[] expected, float[] target) = name switch
        {
            "MeanAbsoluteErrorLoss" => ((Loss)new MeanAbsoluteErrorLoss(), KerasValues.MeanAbsoluteErrorLoss, Targets()),
            "LogCosh" => (new LogCosh(), KerasValues.LogCosh, Targets()),
            "Poisson" => (new Poisson(), KerasValues.Poisson, Targets()),
            "Hinge" => (new Hinge(), KerasValues.Hinge, Binary()),
            "KLDivergence" => (new KLDivergence(), KerasValues.KLDivergence, Targets()),
            "Dice" => (new Dice(), KerasValues.Dice, Binary()),
            "BinaryFocal" => (new BinaryFocalCrossentropy(), KerasValues.BinaryFocal, Binary()),
            "BinaryFocalBalanced" => (new BinaryFocalCrossentropy(true, 0.3, 1.5, 0.1), KerasValues.BinaryFocalBalanced, Binary()),
            "CategoricalFocal" =>
                (new CategoricalFocalCrossentropy(gamma: 1.5), KerasValues.CategoricalFocal, Samples.OneHot([2], Outputs)),
            "CategoricalFocalSmoothed" =>
                (new CategoricalFocalCrossentropy(0.5, 3, 0.3), KerasValues.CategoricalFocalSmoothed, Samples.OneHot([2], Outputs)),
            "SparseSmoothed" => (new SparseCategoricalCrossentropy(labelSmoothing: 0.2), KerasValues.SparseSmoothed, [2]),
            _ => (new SparseCategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.2), KerasValues.SparseSmoothedLogits, [2]),
        };
        float[] outputs = [.. Enumerable.Range(0, Outputs).Select(i => ((i * 13) % 11 + 1) / 16f)];
        float[] gradients = new float[Outputs];
        loss.Gradient(outputs, target, 0.5f, gradients);
        Assert.Equal(expected[0], loss.Value(outputs, target), 1e-6 + 1e-6 * Math.Abs(expected[0]));
        Assert.All(
            Enumerable.Range(0, Outputs),
            i => Assert.Equal(expected[i + 1], 2 * gradients[i], 1e-6 + 1e-5 * Math.Abs(expected[i + 1])));
        Assert.Null(loss.FindTargetProblem(target, Outputs));

        // A diverged output shows.
        outputs[1] = float.NaN;
        loss.Gradient(outputs, target, 0.5f, gradients);
        Assert.True(float.IsNaN(loss.Value(outputs, target)));
        Assert.Contains(gradients, float.IsNaN);

        static float[] Targets() => [.. Enumerable.Range(0, Outputs).Select(i => ((i * 7) % 5) / 4f)];
        static float[] Binary() => [.. Enumerable.Range(0, Outputs).Select(i => (float)(i % 2))];
    }

    [Fact]
    public void ASmoothedLossTakesTheLogitsOfASoftmax() =>
        Assert.NotNull(new SparseCategoricalCrossentropy(labelSmoothing: 0.1).OfLogits(Activation.Softmax));

    [Fact]
    public void LambHasTheSameBitsForAnyNumberOfThreads()
    {
        (float[] x, float[] y) = (Samples.Random(32 * 64), new float[32]);
        float[] Train(int threads)
        {
            var net = new TinyClassifier(seed: 3);
            Trainer trainer = new(net, new Lamb(0.01), new SparseCategoricalCrossentropy(labelSmoothing: 0.1)) { Threads = threads };
            for (int step = 0; step < 3; step++)
            {
                trainer.Step(x, y);
            }

            return [.. net.Parameters.SelectMany(parameter => parameter.ToArray())];
        }

        Assert.Equal(Train(1), Train(3));
    }
}
