using System;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Reporting.Logging;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Reporting.Tests.Logging;

public sealed class TrainingLogTests
{
    [Fact]
    public void KeepsEveryStepAndEveryEpoch()
    {
        var seen = new System.Collections.Generic.List<float>();
        var log = new TrainingLog();
        Fit(log, new LambdaCallback(onBatchEnd: batch => seen.Add(batch.Loss)));
        LogSnapshot snapshot = log.Capture();

        Assert.Equal(Enumerable.Range(1, 39).Select(step => (long)step), snapshot.Steps); // 3 epochs of 400 samples in batches of 32
        Assert.Equal(seen, snapshot.Losses);
        Assert.All(snapshot.LearningRates, rate => Assert.Equal(0.01f, rate));
        Assert.Equal([(1, 400L), (2, 400L), (3, 400L)], log.Times.Select(time => (time.Epoch, time.Samples)));
        Assert.All(log.Times, time =>
        {
            Assert.InRange(time.Training, TimeSpan.FromTicks(1), time.Total);
            Assert.Equal(400 / time.Training.TotalSeconds, time.SamplesPerSecond, 1e-6);
        });
        Assert.Equal(LogStatus.Ended, snapshot.Status);
    }

    [Fact]
    public void TheLearningRateIsThatOfTheStep()
    {
        var log = new TrainingLog();
        Fit(new Sgd(new PiecewiseConstantDecay([1], [0.5f, 0.25f])), log);
        Assert.Equal([0.5f, 0.5f, 0.25f, 0.25f], log.Capture().LearningRates.Take(4)); // Keras': up to the boundary, itself included
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        long before = 0, most = 0;
        var log = new TrainingLog();
        Fit(
            new LambdaCallback(
                onBatchBegin: (_, _, _) => before = GC.GetAllocatedBytesForCurrentThread(),
                onBatchEnd: _ => before = GC.GetAllocatedBytesForCurrentThread()),
            log,
            new LambdaCallback(
                onBatchBegin: (_, _, _) => most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before),
                onBatchEnd: _ => most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before)));
        Assert.Equal(0, most);
    }

    [Fact]
    public void WhatIsResumedIsLoggedFromThere()
    {
        var log = new TrainingLog();
        Trainer trainer = Trainer();
        bool fails = true;
        var failing = new LambdaCallback(onBatchBegin: (_, epoch, step) =>
        {
            if (fails && epoch == 2 && step == 4)
            {
                fails = false;
                throw new TimeoutException();
            }
        });
        Assert.Throws<TimeoutException>(() => trainer.Fit(Trained.Samples(400, seed: 1), Options(log, failing)));
        Assert.Equal((LogStatus.Interrupted, 16), (log.Capture().Status, log.Capture().Losses.Count));

        var resuming = new FitOptions { Epochs = 3, InitialEpoch = 1, Verbose = 0, Callbacks = [log, failing] };
        trainer.Fit(Trained.Samples(400, seed: 1), resuming);
        LogSnapshot snapshot = log.Capture();
        Assert.Equal(Enumerable.Range(17, 23).Select(step => (long)step), snapshot.Steps);
        Assert.Equal((2, 400L - 4 * 32), (log.Times[0].Epoch, log.Times[0].Samples)); // its first step was begun by the other
        Assert.Equal(3, snapshot.Curves.Epochs);
        Assert.All(snapshot.LearningRates, rate => Assert.Equal(0.01f, rate));
    }

    [Fact]
    public void TheReportTellsHyperParametersStepsAndSpeed()
    {
        string html = new Report("Log").Add(Trained.Log).ToHtml();
        Assert.Equal(
            ["steps", "speed", "settings"],
            Regex.Matches(html, "<section id=\"(.*?)\">").Select(match => match.Groups[1].Value));
        Assert.Contains("<td>Adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1E-07)</td>", html);
        Assert.Contains("<td>SparseCategoricalCrossentropy(fromLogits: false, labelSmoothing: 0)</td>", html);
        Assert.Contains("<td>a dataset of 320 samples in shuffled batches of 32</td>", html);
        Assert.Contains("<td>the last 20 % of the samples</td>", html);
        Assert.Contains("<td>network 1, shuffle 1</td>", html);
        Assert.Contains("<dt>images a second</dt>", html);
        Assert.Contains("{\"axis\":\"step\",\"places\":[1,2,3,", html);
        Assert.Contains("<td>QuadrantClassifier, 280 parameters</td>", html);
    }

    [Fact]
    public void ALogThatSawNoTrainingIsRefused() => Assert.Contains(
        "FitOptions.Callbacks", Assert.Throws<InvalidOperationException>(() => new Report("None").Add(new TrainingLog())).Message);

    private static Trainer Trainer(Optimizer? optimizer = null) =>
        new(new QuadrantClassifier(seed: 1), optimizer ?? new Adam(0.01), new SparseCategoricalCrossentropy()) { Threads = 1 };

    private static void Fit(params Callback[] callbacks) => Trainer().Fit(Trained.Samples(400, seed: 1), Options(callbacks));

    private static void Fit(Optimizer optimizer, Callback callback) =>
        Trainer(optimizer).Fit(Trained.Samples(400, seed: 1), Options(callback));

    private static FitOptions Options(params Callback[] callbacks) => new() { Epochs = 3, Verbose = 0, Callbacks = callbacks };
}
