using System;
using ConvGen;
using ConvGen.Data;
using ConvGen.Samples.Mnist;
using ConvGen.Training;

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

    var trainer = new Trainer(network, new Adam(learningRate: 1e-3f), new SparseCategoricalCrossentropy(), metrics: [new Accuracy()])
    {
        Threads = options.Threads,
    };
    trainer.Fit(train, new FitOptions
    {
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        ValidationSplit = 0.1f,
        Callbacks = options.Network == "D3" ? [new TestAccuracy(test)] : [],
    });

    Evaluation result = trainer.Evaluate(test);
    Console.WriteLine(FormattableString.Invariant($"test accuracy: {result["accuracy"]:F6}"));
});
