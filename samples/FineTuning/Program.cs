using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using ConvGen;
using ConvGen.Data;
using ConvGen.Reporting;
using ConvGen.Samples.FineTuning;
using ConvGen.Samples.ImageClassification;
using ConvGen.Training;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

try
{
    (IDataset train, IDataset test) = Emoji.Load(options.Limit);
    PretrainedNetwork pretrained = new(options.Seed);
    if (options.Weights is { } weights)
    {
        pretrained.Load(weights);
    }
    else
    {
        Console.WriteLine("Learning from clothes, for want of --weights.");
        (IDataset clothes, _) = Clothes.Load(null, options.Limit);
        Create(pretrained, 1e-3f).Fit(clothes, new FitOptions { Epochs = options.Pretraining, BatchSize = 64, Verbose = 2 });
    }

    TunedNetwork tuned = new(options.Seed);
    Console.WriteLine(tuned.CopyFrom(pretrained));
    History ofTuned = Learn("fine-tuning", tuned, FrozenCache.Memory);
    NetworkFromScratch scratch = new(options.Seed);
    History ofScratch = Learn("from scratch", scratch, cache: null);

    new Report("Fine-tuning and training from scratch")
        .Add(ofTuned).Add(ofScratch).Add(tuned)
        .Add(ClassificationReport.Measure(tuned, test, Emoji.Classes))
        .Write(options.Report);
    Console.WriteLine($"report: {Path.GetFullPath(options.Report)}");

    History Learn(string name, INetwork network, FrozenCache? cache)
    {
        Trainer trainer = Create(network, 1e-3f);
        long start = Stopwatch.GetTimestamp();
        History history = trainer.Fit(train, new FitOptions
        {
            Epochs = options.Epochs,
            BatchSize = 32,
            ValidationData = test,
            Verbose = 2,
            CacheFrozen = cache,
        });
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: test accuracy {trainer.Evaluate(test)["accuracy"]:F4}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        return history;
    }

    Trainer Create(INetwork network, float learningRate) =>
        new(network, new Adam(learningRate), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = options.Threads };
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    Environment.ExitCode = 1;
}
