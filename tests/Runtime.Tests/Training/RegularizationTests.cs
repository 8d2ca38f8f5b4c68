using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Execution;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class RegularizationTests
{
    private readonly RegularizedClassifier _network = new(seed: 1);
    private readonly PlainClassifier _plain = new(seed: 1);

    [Fact]
    public void ThePenaltyIsPartOfEveryReportedLoss()
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(20);
        float penalty = (float)Penalty(_network.Parameters);
        Assert.InRange(penalty, 0.01f, 10);

        Assert.Equal(penalty, _network.Parameters.RegularizationLoss(), 1e-6f);
        Assert.Equal(Plain().Evaluate(inputs, targets).Loss + penalty, Regularized().Evaluate(inputs, targets).Loss, 1e-6f);
        Assert.Equal(Plain().Step(inputs, targets) + penalty, Regularized().Step(inputs, targets), 1e-6f);
    }

    [Fact]
    public void FitReportsTheMeanOfItsSteps()
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(25);
        var trainer = new Trainer(_network, new Sgd(0), new SparseCategoricalCrossentropy());
        // A step constrains the norms even if nothing moves; the penalty counts from the first step on.
        trainer.Step(inputs, targets);

        History history = trainer.Fit(
            inputs, targets, new FitOptions { BatchSize = 10, Verbose = 0, ValidationData = new InMemoryDataset(inputs, targets, 64) });

        Assert.Equal(history["val_loss"][0], history["loss"][0], 1e-5f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItsGradientIsAddedBeforeTheOptimiser(bool hook)
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(20);
        Trainer regularized = Regularized();
        if (hook)
        {
            regularized.GradientHooks.Add(new NoHook());
        }

        float[][] weights = [.. _network.Parameters.Select(parameter => parameter.ToArray())];
        regularized.Step(inputs, targets);
        Plain().Step(inputs, targets);

        for (int p = 0; p < weights.Length; p++)
        {
            Parameter parameter = _network.Parameters[p];
            float[] expected = Gradients(_plain.Parameters[p]);
            float[] received = Gradients(parameter);
            for (int i = 0; i < expected.Length; i++)
            {
                double pull = parameter.L1 * Math.Sign(weights[p][i]) + 2 * parameter.L2 * weights[p][i];
                Assert.Equal(expected[i] + pull, received[i], 1e-6);
            }
        }
    }

    [Fact]
    public void ALoopOfOnesOwnAddsTheSame()
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(8);
        new Trainer(_network, new Sgd(0), new SparseCategoricalCrossentropy()).Step(inputs, targets);
        float[] expected = _network.Parameters.Gradients.ToArray();
        new Trainer(_plain, new Sgd(0), new SparseCategoricalCrossentropy()).Step(inputs, targets);
        var own = new RegularizedClassifier(seed: 1);
        _plain.Parameters.Gradients.CopyTo(own.Parameters.Gradients);

        own.Parameters.AddRegularizationGradients();

        Assert.Equal(expected, own.Parameters.Gradients.ToArray());
    }

    [Fact]
    public void EachFilterIsHeldToTheNorm()
    {
        Assert.Equal(ParameterLayout.FilterMajor, _network.Parameters["conv2d_1.kernel"].Layout);
        Assert.Equal(ParameterLayout.Canonical, _network.Parameters["dense.kernel"].Layout);
        foreach (Parameter parameter in _network.Parameters)
        {
            float[] values = Samples.Random(parameter.Length);
            int filters = parameter.Shape[^1];
            for (int i = 0; i < values.Length; i++)
            {
                // The first filter stays within every limit.
                values[i] *= i % filters == 0 ? 0.01f : 1;
            }

            parameter.SetValues(values);
        }

        float[][] before = [.. _network.Parameters.Select(parameter => parameter.ToArray())];
        _network.Parameters.ZeroGradients();

        new Sgd(1).Step(_network.Parameters);

        for (int p = 0; p < before.Length; p++)
        {
            Parameter parameter = _network.Parameters[p];
            int filters = parameter.Shape[^1];
            double[] norms = [.. Enumerable.Range(0, filters).Select(f => Norm(before[p], f, filters))];
            Assert.Equal(
                before[p].Select((value, i) =>
                    parameter.MaxNorm == 0 || norms[i % filters] <= parameter.MaxNorm
                        ? value
                        : value * parameter.MaxNorm / norms[i % filters]),
                parameter.ToArray().Select(value => (double)value),
                (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.Equal(before[p].Where((_, i) => i % filters == 0), parameter.ToArray().Where((_, i) => i % filters == 0));
        }
    }

    [Fact]
    public void TheBitsDoNotDependOnTheThreads()
    {
        string[] runs = [.. new[] { 1, 2, 5 }.Select(Train)];
        Assert.All(runs, run => Assert.Equal(runs[0], run));
    }

    private static string Train(int threads)
    {
        var network = new RegularizedClassifier(seed: 1);
        var trainer = new Trainer(network, new Adam(0.01f) { GlobalClipNorm = 1 }, new SparseCategoricalCrossentropy())
        {
            Threads = threads,
        };
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(60);
        History history = trainer.Fit(inputs, targets, new FitOptions { Epochs = 2, Verbose = 0, ValidationSplit = 0.2f });
        IEnumerable<float> numbers = history.Values.SelectMany(values => values).Concat(network.Parameters.Values.ToArray());
        return string.Join(' ', numbers.Select(BitConverter.SingleToUInt32Bits));
    }

    private Trainer Plain() => new(_plain, new Sgd(0.1f), new SparseCategoricalCrossentropy());

    private Trainer Regularized() => new(_network, new Sgd(0.1f), new SparseCategoricalCrossentropy());

    private static double Penalty(ParameterCollection parameters) => parameters.Sum(parameter =>
        parameter.ToArray().Sum(value => parameter.L1 * Math.Abs((double)value) + parameter.L2 * (double)value * value));

    private static float[] Gradients(Parameter parameter)
    {
        float[] gradients = new float[parameter.Length];
        parameter.CopyGradientsTo(gradients);
        return gradients;
    }

    private static double Norm(float[] values, int filter, int filters) =>
        Math.Sqrt(values.Where((_, i) => i % filters == filter).Sum(value => (double)value * value));

    private sealed class NoHook : IGradientHook
    {
        public void OnGradients(ParameterCollection parameters, long step)
        {
        }
    }
}
