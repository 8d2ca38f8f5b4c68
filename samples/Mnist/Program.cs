using System;
using ConvGen;
using ConvGen.Data;
using ConvGen.Samples.Mnist;

return CommandLine.Run(args, options =>
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
});
