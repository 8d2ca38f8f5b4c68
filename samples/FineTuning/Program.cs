using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using ConvGen;
using ConvGen.Data;
using ConvGen.Onnx;
using ConvGen.Reporting;
using ConvGen.Samples.FineTuning;
using ConvGen.Training;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

try
{
    (IDataset train, IDataset test) = Emoji.Load(options.Limit);
    INetwork pretrained = await Pretraining.Run(options);
    TunedNetwork tuned = new(options.Seed);
    Console.WriteLine(InWords(tuned.CopyFrom(pretrained)));
    History ofTuned = Learn("fine-tuning", tuned, options.Epochs, FrozenCache.Memory);
    ThawedNetwork thawed = new(options.Seed);
    Console.WriteLine(InWords(thawed.CopyFrom(tuned)));
    Learn("unfrozen", thawed, options.Unfrozen, cache: null, rate: 1e-4);
    History ofScratch = Learn("from scratch", new NetworkFromScratch(options.Seed), options.Epochs, cache: null);

    new Report("Fine-tuning and training from scratch")
        .Compare(("fine-tuning", ofTuned), ("from scratch", ofScratch)).Add(tuned)
        .Add(ClassificationReport.Measure(tuned, test, Emoji.Classes))
        .Write(options.Report);
    Console.WriteLine($"report: {Path.GetFullPath(options.Report)}");

    History Learn(string name, INetwork network, int epochs, FrozenCache? cache, double rate = 1e-3)
    {
        Trainer trainer = new(network, new Adam(rate), new SparseCategoricalCrossentropy(), [new Accuracy()])
        {
            Threads = options.Threads,
        };
        long start = Stopwatch.GetTimestamp();
        History history = trainer.Fit(train, new FitOptions
        {
            Epochs = epochs,
            BatchSize = 32,
            ValidationData = test,
            Verbose = 2,
            CacheFrozen = cache,
        });
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: test accuracy {trainer.Evaluate(test)["accuracy"]:F4}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        return history;
    }
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or OnnxImportException)
{
    Console.Error.WriteLine(exception.Message);
    Environment.ExitCode = 1;
}

// As a table a report has a line for each of a hundred parameters.
static string InWords(CopyReport report) =>
    $"{report.Copied.Count} parameters copied; left: {Names(report.Left)}; unused: {Names(report.Unused)}";

static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
