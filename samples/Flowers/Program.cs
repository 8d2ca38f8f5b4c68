using System;
using System.IO;
using System.Text;
using ConvGen;
using ConvGen.Data;
using ConvGen.Imaging;
using ConvGen.Reporting;
using ConvGen.Samples.Flowers;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

try
{
    INetwork network = Networks.Create(options.Network, options.Size, options.Seed)
        ?? throw new InvalidDataException(
            $"There is no {options.Network} for pictures of {options.Size}x{options.Size}.\n\n{Options.Usage}");
    ImageFolder pictures = Pictures.Open(options.Data, options.Size);
    Console.WriteLine(pictures);
    (ImageFolder train, ImageFolder validation) = pictures.Split(validation: 0.2, options.Seed);
    IDataset used = options.Limit < train.Count ? train.Take(options.Limit.Value) : train;

    IBatchSource batches = used.Stream().Shuffle(1024, options.Seed).Batch(options.BatchSize);
    if (options.Augment)
    {
        batches = batches.Augment(
            pictures.ImageShape, options.Seed, new RandomFlip(FlipMode.Horizontal), new RandomRotation(0.05), new RandomZoom(0.1));
    }

    Report.Images(options.Samples, batches, pictures.ImageShape, new ReportOptions { ClassNames = pictures.ClassNames });
    Console.WriteLine($"samples: {Path.GetFullPath(options.Samples)}");

    TrainingLoop.Run(network, batches.Prefetch(2), options.Epochs);
    IDataset judged = options.Limit < validation.Count ? validation.Take(options.Limit.Value) : validation;
    Console.WriteLine(FormattableString.Invariant($"validation accuracy: {TrainingLoop.Accuracy(network, judged):F4}"));
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    Environment.ExitCode = 1;
}
