using System;
using System.IO;
using System.Threading;
using ConvGen;
using ConvGen.Distributed;
using ConvGen.Tests.DistributedProcess;
using ConvGen.Training;

// [FAULT [CHECKPOINT]]: trains by the ranks that mpirun starts, and goes on from the checkpoint where there is one. In the second epoch
// rank 1 does what the fault says: "throw", "die" or "hang"; "batch" has it begin with another batch size, "none" has it do nothing.
// "unhandled" has it throw where nobody catches. "exchange": measures sums over the ranks instead. "slices": trains a larger network, as if
// each rank had a machine of its own, so that gradients leave while backward goes on.
string fault = args.Length > 0 ? args[0] : "none";
string? path = args.Length > 1 ? args[1] : null;
Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
Console.SetError(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
if (fault == "slices")
{
    Environment.SetEnvironmentVariable("OMPI_COMM_WORLD_LOCAL_SIZE", "1");
    Environment.SetEnvironmentVariable("MPI_LOCALNRANKS", "1");
}

// A rank that hangs is missed soon. No other is missed at all, however busy the machine: the faults are told by messages.
using var world = MpiWorld.Initialize(TimeSpan.FromSeconds(fault == "hang" ? 10 : 300));
if (fault == "exchange")
{
    ExchangeTimes.Print(world);
    return 0;
}

try
{
    INetwork network = fault == "slices" ? new SlicedClassifier(seed: 1) : new SmallClassifier(seed: 1);
    var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy());
    trainer.Distribute(world);
    if (path is not null && File.Exists(path))
    {
        trainer.LoadCheckpoint(path);
    }

    trainer.Fit(new Samples(breaks: fault == "throw" && world.Rank == 1), new FitOptions
    {
        InitialEpoch = trainer.Epochs,
        Epochs = 3,
        BatchSize = fault == "batch" && world.Rank == 1 ? 8 : 16,
        Verbose = 2,
        Callbacks =
        [
            new LambdaCallback(onEpochBegin: (_, epoch) => Fail(epoch)),
            .. path is null ? Array.Empty<Callback>() : [new ModelCheckpoint(path)],
        ],
    });
    Console.WriteLine($"rank {world.Rank} of {world.Size} has ended: {network.Parameters[0].ToArray()[0]:R}");
    return 0;
}
catch (Exception exception) when (exception is WorldException or ArgumentException or IOException)
{
    Console.Error.WriteLine($"rank {world.Rank} ends: {exception.Message}");
    return 3;
}

void Fail(int epoch)
{
    if (epoch != 2 || world.Rank != 1)
    {
        return;
    }

    if (fault == "die")
    {
        Environment.FailFast("as the test wants it");
    }

    if (fault == "unhandled")
    {
        new Thread(() => throw new InvalidOperationException("nobody catches this")).Start();
        Thread.Sleep(Timeout.Infinite);
    }

    if (fault == "hang")
    {
        Thread.Sleep(Timeout.Infinite);
    }
}
