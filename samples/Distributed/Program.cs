using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ConvGen;
using ConvGen.Data;
using ConvGen.Distributed;
using ConvGen.Samples.Distributed;
using ConvGen.Training;

// Open MPI gives its ranks a terminal, to which Console would write commands for it.
Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
if (Options.TryParse(args) is not { } options)
{
    return;
}

try
{
    using var world = MpiWorld.Initialize(options.Timeout);
    Train(world, options);
}
catch (Exception exception) when (exception is IOException or InvalidDataException or WorldException)
{
    Console.Error.WriteLine(exception.Message);
    Environment.ExitCode = 1;
}

static void Train(MpiWorld world, Options options)
{
    string data = Path.Combine(AppContext.BaseDirectory, "data");
    IdxDataset all = IdxDataset.Load(Path.Combine(data, "train-images-idx3-ubyte.gz"), Path.Combine(data, "train-labels-idx1-ubyte.gz"));
    IDataset train = options.Limit < all.Count ? all.Take(options.Limit.Value) : all;

    var network = new DigitClassifier(options.Seed);
    var trainer = new Trainer(network, new Adam(1e-3f), new SparseCategoricalCrossentropy(), [new Accuracy()]);
    if (options.Threads is { } threads)
    {
        trainer.Threads = threads;
    }

    trainer.Distribute(world);
    // Only rank 0 needs to see the file.
    byte[] isResumed = [options.Checkpoint is { } saved && File.Exists(saved) ? (byte)1 : (byte)0];
    world.Broadcast(isResumed);
    if (isResumed[0] != 0)
    {
        trainer.LoadCheckpoint(options.Checkpoint!);
    }

    long start = Stopwatch.GetTimestamp();
    if (trainer.Epochs < options.Epochs)
    {
        trainer.Fit(train, new FitOptions
        {
            InitialEpoch = trainer.Epochs,
            Epochs = options.Epochs,
            BatchSize = options.BatchSize,
            Verbose = 2,
            Callbacks = options.Checkpoint is { } path ? [new ModelCheckpoint(path)] : [],
        });
    }

    TimeSpan time = Stopwatch.GetElapsedTime(start);
    if (world.Rank == 0)
    {
        double share = trainer.ExchangeTime / time;
        Console.WriteLine(FormattableString.Invariant(
            $"{world.Size} ranks by {world.Library}, {trainer.Threads} threads each: {time.TotalSeconds:F2} s, {share:P1} of it in exchanges"));
        Console.WriteLine($"weights: {Digest(network)}");
    }
}

static string Digest(INetwork network)
{
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (Parameter parameter in network.Parameters)
    {
        float[] values = new float[parameter.Length];
        parameter.CopyTo(values);
        hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    return Convert.ToHexStringLower(hash.GetHashAndReset());
}
