using System;
using System.IO;
using System.Text;
using ConvGen.Data;
using ConvGen.Samples.StandardizedConvolution;
using ConvGen.Training;

const int BatchSize = 128;
const float ValidationSplit = 0.1f;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

IDataset train = Load("train"), test = Load("t10k");
StandardizedClassifier network = new(options.Seed);
Console.WriteLine(network.Summary());

// One-hot targets, hence the categorical cross-entropy; the last tenth validates, before anything is shuffled.
Trainer trainer = new(network, new Adam(), new CategoricalCrossentropy(), metrics: [new Accuracy()]) { Threads = options.Threads };
int steps = (train.Split(ValidationSplit).Training.Count + BatchSize - 1) / BatchSize;
Console.WriteLine($"\n{steps} steps an epoch, seed {options.Seed}");
History history = trainer.Fit(train, new FitOptions { Epochs = options.Epochs, BatchSize = BatchSize, ValidationSplit = ValidationSplit });

Evaluation result = trainer.Evaluate(test);
Console.WriteLine(FormattableString.Invariant(
    $"validation accuracy: {history["val_accuracy"][^1]:F4}, test accuracy: {result["accuracy"]:F4}, test loss: {result.Loss:F4}"));

IDataset Load(string set)
{
    string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "data", $"{set}-{name}-ubyte.gz");
    IDataset data = IdxDataset.Load(Path("images-idx3"), Path("labels-idx1"), oneHot: true);
    return options.Limit < data.Count ? data.Take(options.Limit.Value) : data;
}
