using System;
using System.IO;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Tests.SavingProcess;

/// <summary>A training as documented, which may be killed at any time: it saves itself after every third step and every epoch.</summary>
internal static class InterruptedTraining
{
    private const int Samples = 50;

    public static void Run(string directory)
    {
        string checkpoint = Path.Combine(directory, "training.safetensors");
        var trainer = new Trainer(new SavedNetwork(), new Adam(), new MeanSquaredError());
        if (File.Exists(checkpoint))
        {
            trainer.LoadCheckpoint(checkpoint);
        }

        History history = trainer.Fit(Data(first: 0).Stream().Shuffle(16, seed: 3).Batch(8).Prefetch(2), new FitOptions
        {
            InitialEpoch = trainer.Epochs,
            Epochs = 6,
            ValidationData = Data(first: 1000),
            Verbose = 0,
            Callbacks =
            [
                new ModelCheckpoint(checkpoint),
                new ReduceLROnPlateau(patience: 1, minDelta: 1),
                new EarlyStopping(patience: 9, restoreBestWeights: true),
                new CsvLogger(Path.Combine(directory, "log.csv")),
                new LambdaCallback(onBatchEnd: batch => Save(batch.Trainer, checkpoint)),
                new ModelCheckpoint(Path.Combine(directory, "best-{epoch}.safetensors"), saveBestOnly: true, saveWeightsOnly: true),
            ],
        });
        trainer.Network.Save(Path.Combine(directory, "trained.safetensors"));
        history.SaveCsv(Path.Combine(directory, "history.csv"));
        Console.Out.WriteLine("trained");
    }

    private static void Save(Trainer trainer, string checkpoint)
    {
        if (trainer.Steps % 3 == 0)
        {
            trainer.SaveCheckpoint(checkpoint);
        }

        Watcher.Tell(trainer.Steps);
    }

    private static InMemoryDataset Data(int first)
    {
        float[] inputs = new float[Samples * 64], targets = new float[Samples * 1024];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = MathF.Sin(first + i);
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = MathF.Cos(first + i * 0.37f);
        }

        return new InMemoryDataset(inputs, targets, 64, 1024);
    }
}
