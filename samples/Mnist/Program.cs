using System;
using System.IO;
using System.Text;
using ConvGen;
using ConvGen.Data;
using ConvGen.Samples.Mnist;

Console.OutputEncoding = Encoding.UTF8;
if (Options.TryParse(args) is not { } options)
{
    return;
}

try
{
    (IDataset train, IDataset test) = MnistData.Load(options.DataDirectory, options.Limit);
    INetwork network = options.Network switch
    {
        "D1" => new FashionClassifier(options.Seed),
        "D2" => new DigitClassifier(options.Seed),
        _ => new WideDigitClassifier(options.Seed),
    };
    Console.WriteLine(network.Summary());

    // Both train with Adam at 0.001 and sparse categorical cross-entropy.
    if (options.CustomLoop)
    {
        CustomLoop.Train(network, train, options);
        CustomLoop.Test(network, test, options.Threads);
    }
    else
    {
        Training.Run(network, train, test, options);
    }
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    Environment.ExitCode = 1;
}
