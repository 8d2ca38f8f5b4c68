using System;
using System.IO;
using System.Text;
using ConvGen.Data;
using ConvGen.Samples.FashionMnist;
using ConvGen.Samples.FashionMnist.Curves;
using ConvGen.Samples.FashionMnist.Reference;
using ConvGen.Training;

const int StepsPerEpoch = 10;
const int ComparedSteps = 20;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

FunctionalConvolution.Print();

if (FashionData.TryLoad(options.DataDirectory) is not var (train, test))
{
    return;
}

IBatchSource batches = train.Stream().Shuffle(128, seed: 11, reshuffleEachIteration: false).Batch(8).Prefetch(2);
var network = new FashionClassifier(options.Seed);
Console.WriteLine($"\n{network.Summary()}\n");

// Before its weights change, the naive reference gets a copy of them.
ReferenceNetwork reference = ReferenceNetwork.Copy(network);

var losses = new LossRecorder();
var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), metrics: [new SparseCategoricalAccuracy()]);
History generated = trainer.Fit(batches, new FitOptions
{
    Epochs = options.Epochs,
    StepsPerEpoch = StepsPerEpoch,
    ValidationData = test,
    Verbose = 0,
    Callbacks = [losses],
});

ReferenceHistory naive = new ReferenceTraining(reference).Fit(batches, test, options.Epochs, StepsPerEpoch);

Report.Print(generated, naive);
Report.PrintDifference(losses.Values, naive.StepLosses, ComparedSteps);
File.WriteAllText(options.Picture, TrainingChart.Draw(generated, naive));
Console.WriteLine($"curves: {Path.GetFullPath(options.Picture)}");
