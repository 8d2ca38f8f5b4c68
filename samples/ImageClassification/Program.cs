using System;
using System.IO;
using System.Text;
using ConvGen;
using ConvGen.Data;
using ConvGen.Reporting;
using ConvGen.Samples.ImageClassification;
using ConvGen.Training;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

try
{
    (IDataset train, IDataset test) = Clothes.Load(options.DataDirectory, options.Limit);
    INetwork network = options.Network switch
    {
        "ResNet18" => new SmallResNet18(options.Seed),
        "MobileNetV2" => new SmallMobileNetV2(options.Seed),
        "DenseNet121" => new SmallDenseNet121(options.Seed),
        _ => new ResidualClassifier(options.Seed),
    };
    Console.WriteLine(network.Summary());

    // Large steps at first, small ones in the end.
    int steps = options.Epochs * ((train.Count - 1) / options.BatchSize + 1);
    var optimizer = new Adam(new CosineDecay(initialLearningRate: 2e-3f, decaySteps: steps));
    var trainer = new Trainer(network, optimizer, new SparseCategoricalCrossentropy(), metrics: [new Accuracy()])
    {
        Threads = options.Threads,
    };
    History history = trainer.Fit(train, new FitOptions
    {
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        ValidationData = test,
        Verbose = 0,
        Callbacks = [new SpectreProgress()],
    });

    Evaluation result = trainer.Evaluate(test);
    Console.WriteLine(FormattableString.Invariant($"test accuracy: {result["accuracy"]:F4}"));
    Report.Write(options.Report, network, history, test, new ReportOptions { ClassNames = Clothes.Classes, Threads = options.Threads });
    Console.WriteLine($"report: {Path.GetFullPath(options.Report)}");
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    Environment.ExitCode = 1;
}
