using System;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Distributed.Tests;

/// <summary>All ranks decide alike, and one of them writes.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-decisions");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Rank0PrintsAndWritesFiles()
    {
        string[] output = new string[3];
        LocalWorld.Run(3, world =>
        {
            string folder = Directory.CreateDirectory(Path.Combine(_directory.FullName, $"{world.Rank}")).FullName;
            var course = new Course(seed => new Pooled(seed), world);
            course.Fit(
                2, new CsvLogger(Path.Combine(folder, "log.csv")),
                new ModelCheckpoint(Path.Combine(folder, "{epoch}.safetensors"), verbose: 1));
            course.Trainer.SaveCheckpoint(Path.Combine(folder, "last.safetensors"));
            output[world.Rank] = course.Output.ToString();
        });
        Assert.Contains("Epoch 2/2", output[0]);
        Assert.Contains("saving model to", output[0]);
        Assert.All(output[1..], text => Assert.Equal("", text));
        Assert.Equal(
            ["0/1.safetensors", "0/2.safetensors", "0/last.safetensors", "0/log.csv"], Files());
    }

    [Fact]
    public void RanksGoOnFromTheBackupOfRank0()
    {
        string whole = new Course(seed => new Pooled(seed), world: null).Fit().Result();
        string folder = Path.Combine(_directory.FullName, "backup");
        LocalWorld.Run(3, world =>
            new Course(seed => new Pooled(seed), world).Fit(2, new BackupAndRestore(folder, deleteCheckpoint: false)));
        Assert.Equal(["backup/latest.safetensors"], Files());

        string[] results = new string[2];
        LocalWorld.Run(2, world =>
        {
            Course course = new Course(seed => new Pooled(seed), world).Fit(Course.Epochs, new BackupAndRestore(folder));
            results[world.Rank] = course.Result();
        });
        Assert.All(results, result => Assert.Equal(whole, result));
        Assert.Empty(Files());
    }

    [Fact]
    public void EarlyStoppingAndPlateauEndAllAlike()
    {
        int[] epochs = new int[4];
        float[] rates = new float[4];
        LocalWorld.Run(4, world =>
        {
            var course = new Course(seed => new Pooled(seed), world);
            course.Fit(
                20, new ReduceLROnPlateau(factor: 0.5f, patience: 1, minDelta: 0.5f),
                new EarlyStopping(patience: 3, minDelta: 0.5f, restoreBestWeights: true));
            (epochs[world.Rank], rates[world.Rank]) = (course.Trainer.Epochs, course.Trainer.Optimizer.LearningRate);
        });
        Assert.InRange(epochs[0], 3, 19);
        Assert.InRange(rates[0], 0, 0.009f);
        Assert.All(epochs, value => Assert.Equal(epochs[0], value));
        Assert.All(rates, value => Assert.Equal(rates[0], value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void OneRankThatStopsStopsAll(int rank)
    {
        long[] steps = new long[3];
        LocalWorld.Run(3, world =>
        {
            var course = new Course(seed => new Pooled(seed), world);
            course.Fit(3, new LambdaCallback(onBatchEnd: batch => batch.StopTraining = world.Rank == rank && batch.Step == 2));
            steps[world.Rank] = course.Trainer.Steps;
        });
        Assert.Equal([2, 2, 2], steps);
    }

    [Fact]
    public void TheLearningRateIsThatOfRank0()
    {
        float[] rates = new float[2];
        LocalWorld.Run(2, world =>
        {
            var course = new Course(seed => new Pooled(seed), world);
            course.Fit(1, new LambdaCallback(onBatchEnd: batch => batch.Trainer.Optimizer.LearningRate = 0.01f / (1 + world.Rank)));
            rates[world.Rank] = course.Trainer.Optimizer.LearningRate;
        });
        Assert.Equal([0.01f, 0.01f], rates);
    }

    [Fact]
    public void OneRankThatIsCancelledCancelsAllAndTheyGoOn()
    {
        string alone = new Course(seed => new Pooled(seed), world: null).Fit(1).Result();
        string[] results = new string[2];
        LocalWorld.Run(2, world =>
        {
            using var source = new CancellationTokenSource();
            var course = new Course(seed => new Pooled(seed), world);
            var data = Course.Samples(45, 144, 0);
            FitOptions Options(CancellationToken token) => new()
            {
                BatchSize = 16,
                Verbose = 0,
                CancellationToken = token,
                InitialEpoch = course.Trainer.Epochs,
                Callbacks = [new LambdaCallback(onBatchEnd: batch =>
                {
                    if (world.Rank == 1 && batch.Step == 1)
                    {
                        source.Cancel();
                    }
                })],
            };
            Assert.Throws<OperationCanceledException>(() => course.Trainer.Fit(data, Options(source.Token)));
            Assert.Equal(1, course.Trainer.Steps);
            course.Trainer.Fit(data, Options(default));
            Assert.Equal(3, course.Trainer.Steps);
            results[world.Rank] = string.Concat(course.Network.Parameters[0].ToArray().Select(value => $"{value:R} "));
        });
        Assert.NotEmpty(alone);
        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public void ALossThatIsNotFiniteEndsAllAlike()
    {
        Exception?[] exceptions = LocalWorld.RunAll(
            3,
            world =>
            {
                var course = new Course(seed => new Pooled(seed), world);
                float[] weights = new float[course.Network.Parameters[0].Length];
                Array.Fill(weights, float.NaN);
                course.Network.Parameters[0].SetValues(weights);
                course.Fit();
            },
            TimeSpan.FromMinutes(1));
        Assert.All(exceptions, exception => Assert.IsType<NonFiniteLossException>(exception));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StepsAllocateNothing(bool normalized)
    {
        LocalWorld.Run(2, world =>
        {
            INetwork network = normalized ? new Normalized(1) : new Wide(1);
            var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy()) { Threads = 1 };
            trainer.Distribute(world);
            float[] inputs = new float[16 * network.InputShape.Length], targets = new float[16];
            for (int i = 0; i < 5; i++)
            {
                trainer.Step(inputs, targets);
            }

            // The least of some tries, as a rank that meets another at a lock allocates what it waits with. All ranks take as many steps.
            long least = long.MaxValue;
            for (int attempt = 0; attempt < 5; attempt++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 20; i++)
                {
                    trainer.Step(inputs, targets);
                }

                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(0, least);
        });
    }

    private string[] Files() => [.. _directory.EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => $"{file.Directory!.Name}/{file.Name}").Order(StringComparer.Ordinal)];
}
