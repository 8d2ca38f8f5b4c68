using System;
using System.IO;
using System.Linq;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>A training saved in the middle of its second epoch, and what is refused to resume it.</summary>
public abstract class ResumeRules : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    protected string Checkpoint => PathOf("checkpoint.st");

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_directory.Path, name);

    private protected static DenseNetwork Network() => new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    protected static Trainer Create() => new(Network(), new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);

    /// <summary>The same options for a training that is resumed after an epoch.</summary>
    protected static FitOptions Goes(FitOptions options, int after = 1, int epochs = 4) => new()
    {
        InitialEpoch = after,
        Epochs = epochs,
        BatchSize = options.BatchSize,
        Shuffle = options.Shuffle,
        StepsPerEpoch = options.StepsPerEpoch,
        ValidationSplit = options.ValidationSplit,
        Callbacks = options.Callbacks,
        Verbose = 0,
    };

    /// <summary>Trains until some steps have been taken, and saves.</summary>
    protected void Save(FitOptions options, int samples, int steps)
    {
        Trainer trainer = Create();
        FitUntil(trainer, steps, callback => trainer.Fit(Samples.Classification(samples), new FitOptions
        {
            Epochs = options.Epochs,
            BatchSize = options.BatchSize,
            ValidationSplit = options.ValidationSplit,
            Verbose = 0,
            Callbacks = [.. options.Callbacks, callback],
        }));
        trainer.SaveCheckpoint(Checkpoint);
    }

    protected static void FitUntil(Trainer trainer, int steps, Action<Callback> fit)
    {
        try
        {
            fit(new LambdaCallback(onBatchEnd: _ =>
            {
                if (trainer.Steps == steps)
                {
                    throw new OperationCanceledException();
                }
            }));
        }
        catch (OperationCanceledException)
        {
        }
    }

    protected Trainer Load()
    {
        Trainer trainer = Create();
        trainer.LoadCheckpoint(Checkpoint);
        return trainer;
    }

    protected void Refuses(string message, FitOptions options, int samples = 23) =>
        Refuses(message, goes => trainer => trainer.Fit(Samples.Classification(samples), goes), options);

    protected void Refuses(string message, Func<FitOptions, Func<Trainer, History>> fit, FitOptions options)
    {
        Trainer trainer = Load();
        float[] before = trainer.Network.Parameters.Values.ToArray();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => fit(Goes(options))(trainer));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal((8, 2, 1), (trainer.Steps, trainer.Passes, trainer.Epochs));
        Assert.Equal(before, trainer.Network.Parameters.Values.ToArray());
    }
}
