using System;
using System.Collections.Generic;
using ConvGen.Data;
using ConvGen.Reporting;
using ConvGen.Training;

namespace ConvGen.Samples.Mnist;

/// <summary>Keras' way: a trainer, fit and evaluate.</summary>
internal static class Training
{
    public static void Run(INetwork network, IDataset train, IDataset test, Options options)
    {
        var trainer = new Trainer(network, new Adam(learningRate: 1e-3f), new SparseCategoricalCrossentropy(), metrics: [new Accuracy()])
        {
            Threads = options.Threads,
        };
        var log = new TrainingLog();
        List<Callback> callbacks = [log];
        if (options.Network == "D3")
        {
            callbacks.Add(new TestAccuracy(test));
        }

        if (options.LivePort is { } port)
        {
            callbacks.Add(Report.Live(port));
        }

        History history = trainer.Fit(train, new FitOptions
        {
            Epochs = options.Epochs,
            BatchSize = options.BatchSize,
            ValidationSplit = 0.1f,
            Callbacks = callbacks,
        });

        Evaluation result = trainer.Evaluate(test);
        Console.WriteLine(FormattableString.Invariant($"test accuracy: {result["accuracy"]:F6}"));
        if (options.Report is not null)
        {
            Report.Write(options.Report, network, history, test, new ReportOptions { Log = log, Threads = options.Threads });
            Console.WriteLine($"report: {options.Report}");
        }
    }
}
