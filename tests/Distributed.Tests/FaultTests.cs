using System;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Distributed.Tests;

/// <summary>What one rank does wrong ends all of them, soon, with a message that names it.</summary>
public sealed class FaultTests
{
    // Only what hangs waits so long; where a rank is to be missed it is a second.
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("pooled")]
    [InlineData("normalized")]
    public void BadDataOnOneRankEndsTheOthers(string network)
    {
        Exception?[] exceptions = Run(4, world =>
        {
            INetwork trained = network == "pooled" ? new Pooled(seed: 1) : new Normalized(seed: 1);
            IDataset samples = Course.Samples(64, trained.InputShape.Length, seed: 0);
            Trainer trainer = Create(trained);
            trainer.Fit(world.Rank == 2 ? new Broken(samples) : samples, new FitOptions { World = world, Verbose = 0 });
        });
        Assert.IsType<IOException>(exceptions[2]);
        Assert.All(Others(exceptions, 2), exception => Assert.Equal("Rank 2 failed: no such sample", exception!.Message));
        Assert.All(Others(exceptions, 2), exception => Assert.Equal(2, Assert.IsType<WorldException>(exception).Rank));
    }

    [Fact]
    public void ARankThatDoesNotComeIsNamed()
    {
        using CountdownEvent others = new(3);
        Exception?[] exceptions = RunImpatiently(4, world =>
        {
            if (world.Rank == 3)
            {
                Assert.True(others.Wait(_timeout), "The others wait for ever.");
                return;
            }

            try
            {
                world.AllReduce(new float[10000]);
            }
            finally
            {
                others.Signal();
            }
        });
        Assert.All(exceptions[..3], exception => Assert.Contains("rank 3 did not come", exception?.Message));
        Assert.All(exceptions[..3], exception => Assert.Equal(3, Assert.IsType<WorldException>(exception).Rank));
    }

    [Fact]
    public void DifferentCallsAreNoticed()
    {
        Exception?[] exceptions = RunImpatiently(2, world =>
        {
            if (world.Rank == 0)
            {
                world.Barrier();
            }
            else
            {
                world.AllReduce(new float[3]);
            }
        });
        Assert.All(exceptions, exception => Assert.Contains(
            "rank 0 in Barrier of 0 (call 1), rank 1 in AllReduce of 3 (call 1)", Assert.IsType<WorldException>(exception).Message));
    }

    [Fact]
    public void DifferentLengthsAreNoticed()
    {
        Exception?[] exceptions = Run(2, world => world.AllReduce(new float[3 + world.Rank]));
        Assert.Contains(exceptions, exception => exception!.Message.Contains("Every rank must pass as many numbers"));
    }

    [Fact]
    public void OtherNetworksAreRefused()
    {
        Exception?[] exceptions = Run(2, world => Create(world.Rank == 0 ? new Pooled(1) : new Normalized(1)).Distribute(world));
        Assert.All(exceptions, exception => Assert.Contains(
            "Rank 1 differs from rank 0: expected the network = Pooled; received the network = Normalized",
            Assert.IsType<ArgumentException>(exception).Message));
    }

    [Theory]
    [InlineData("seed", "expected the network's seed = 1; received the network's seed = 2")]
    [InlineData("loss", "received the loss = CategoricalCrossentropy")]
    [InlineData("optimizer", "expected the optimiser = Adam; received the optimiser = Sgd")]
    [InlineData("rate", "expected Optimizer.LearningRate = 0.01; received Optimizer.LearningRate = 0.02")]
    [InlineData("steps", "expected Trainer.Steps = 0; received Trainer.Steps = 7")]
    [InlineData("trainable", "not trained")]
    public void OtherTrainersAreRefused(string difference, string message)
    {
        Exception?[] exceptions = Run(3, world =>
        {
            bool differs = world.Rank == 1;
            var network = new Pooled(seed: differs && difference == "seed" ? 2 : 1);
            Optimizer optimizer = differs && difference == "optimizer"
                ? new Sgd(0.01f)
                : new Adam(differs && difference == "rate" ? 0.02f : 0.01f);
            Loss loss = differs && difference == "loss" ? new CategoricalCrossentropy() : new SparseCategoricalCrossentropy();
            network.Parameters[0].Trainable = !(differs && difference == "trainable");
            var trainer = new Trainer(network, optimizer, loss) { Steps = differs && difference == "steps" ? 7 : 0 };
            trainer.Distribute(world);
        });
        Assert.All(exceptions, exception => Assert.Contains(message, Assert.IsType<ArgumentException>(exception).Message));
    }

    [Fact]
    public void ADifferenceThatAllThrowLeavesTheWorldUsable()
    {
        Exception?[] exceptions = Run(3, world =>
        {
            // The options bring the world: it is the innermost of two calls that throws.
            ArgumentException exception = Assert.Throws<ArgumentException>(() => Create(new Pooled(seed: 1 + world.Rank / 2)).Fit(
                Course.Samples(64, 144, seed: 0), new FitOptions { World = world, Verbose = 0 }));
            Assert.Contains("the network's seed = 2", exception.Message);
            world.Barrier();
            Create(new Pooled(1)).Fit(Course.Samples(64, 144, seed: 0), new FitOptions { World = world, Verbose = 0 });
        });
        Assert.All(exceptions, Assert.Null);
    }

    [Theory]
    [InlineData("batch", "batches of 8")]
    [InlineData("data", "63 samples")]
    [InlineData("epochs", "received Epochs = 2")]
    [InlineData("callbacks", "received Callbacks = ConvGen.Training.TerminateOnNaN")]
    public void OtherOptionsAreRefused(string difference, string message)
    {
        Exception?[] exceptions = Run(2, world =>
        {
            bool differs = world.Rank == 1;
            Create(new Pooled(1)).Fit(
                Course.Samples(differs && difference == "data" ? 63 : 64, 144, seed: 0),
                new FitOptions
                {
                    World = world,
                    BatchSize = differs && difference == "batch" ? 8 : 16,
                    Epochs = differs && difference == "epochs" ? 2 : 1,
                    Callbacks = differs && difference == "callbacks" ? [new TerminateOnNaN()] : [],
                    Verbose = 0,
                });
        });
        Assert.All(exceptions, exception => Assert.Contains(message, Assert.IsType<ArgumentException>(exception).Message));
    }

    [Fact]
    public void ParametersThatPartAreNoticedAtTheEndOfTheEpoch()
    {
        Exception?[] exceptions = Run(2, world =>
        {
            var network = new Pooled(1);
            var part = new LambdaCallback(onBatchEnd: _ => network.Parameters[0].SetValues(new float[network.Parameters[0].Length]));
            var same = new LambdaCallback();
            Create(network).Fit(Course.Samples(64, 144, 0), new FitOptions
            {
                World = world,
                Callbacks = [world.Rank == 1 ? part : same],
                Verbose = 0,
            });
        });
        Assert.All(exceptions, exception => Assert.Contains(
            "The parameters of rank 1 are not those of rank 0", Assert.IsType<WorldException>(exception).Message));
    }

    [Fact]
    public void ACheckpointThatRank0CannotReadEndsAll()
    {
        Exception?[] exceptions = Run(2, world =>
        {
            Trainer trainer = Create(new Pooled(1));
            trainer.Distribute(world);
            trainer.LoadCheckpoint("none.safetensors");
        });
        Assert.IsType<FileNotFoundException>(exceptions[0]);
        Assert.Contains("Rank 0 failed", Assert.IsType<WorldException>(exceptions[1]).Message);
    }

    private static Trainer Create(INetwork network) => new(network, new Adam(0.01f), new SparseCategoricalCrossentropy());

    private static Exception?[] Run(int ranks, Action<IWorld> program) => LocalWorld.RunAll(ranks, program, _timeout);

    /// <summary>Ranks that begin together and miss each other after five seconds: on a busy machine each may rest for one.</summary>
    private static Exception?[] RunImpatiently(int ranks, Action<IWorld> program)
    {
        using Barrier start = new(ranks);
        return LocalWorld.RunAll(
            ranks,
            world =>
            {
                Assert.True(start.SignalAndWait(_timeout), "Not all ranks were started.");
                program(world);
            },
            TimeSpan.FromSeconds(5));
    }

    private static Exception?[] Others(Exception?[] exceptions, int rank) => [.. exceptions.Where((_, i) => i != rank)];

    /// <summary>Samples of which none can be read.</summary>
    private sealed class Broken(IDataset samples) : IDataset
    {
        public int Count => samples.Count;

        public int InputLength => samples.InputLength;

        public int TargetLength => samples.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target) => throw new IOException("no such sample");
    }
}
