using System;
using System.IO;
using System.Text;
using ConvGen.Samples.Segmentation;
using ConvGen.Training;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

Shapes train = new(options.Images, seed: options.Seed), test = new(100, seed: options.Seed + 1);
var network = new UNet(options.Seed);
Console.WriteLine(network.Summary());

var trainer = new Trainer(network, new Adam(learningRate: 2e-3f), new BinaryCrossentropy(), metrics: [new BinaryAccuracy()]);
trainer.Fit(train, new FitOptions { Epochs = options.Epochs, BatchSize = 16, ValidationData = test });

Console.WriteLine(FormattableString.Invariant($"intersection over union: {Overlap.Measure(network, test):F4}"));
Gallery.Write(options.Picture, network, test, count: 12);
Console.WriteLine($"pictures: {Path.GetFullPath(options.Picture)}");
