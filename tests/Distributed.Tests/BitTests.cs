using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Distributed.Tests;

/// <summary>Any number of ranks gives the bits of one process that trains alone.</summary>
public sealed class BitTests : IDisposable
{
    private static readonly Dictionary<string, Func<int, INetwork>> _networks = new()
    {
        ["pooled"] = seed => new Pooled(seed),
        ["normalized"] = seed => new Normalized(seed),
        ["wide"] = seed => new Wide(seed),
        ["sliced"] = seed => new Sliced(seed),
        ["transformed"] = seed => new Transformed(seed),
        ["large"] = seed => new Large(seed),
        ["fine-tuned"] = seed => new FineTuned(seed),
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-ranks");

    private string Checkpoint => Path.Combine(_directory.FullName, "checkpoint.safetensors");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("pooled", 1)]
    [InlineData("pooled", 2)]
    [InlineData("pooled", 3)]
    [InlineData("pooled", 4)]
    [InlineData("pooled", 5)]
    [InlineData("pooled", 8)]
    [InlineData("normalized", 2)]
    [InlineData("normalized", 3)]
    [InlineData("normalized", 4)]
    [InlineData("normalized", 8)]
    [InlineData("wide", 2)]
    [InlineData("wide", 3)]
    [InlineData("wide", 4)]
    [InlineData("sliced", 2)]
    [InlineData("sliced", 3)]
    [InlineData("sliced", 4)]
    [InlineData("sliced", 8)]
    [InlineData("transformed", 2)]
    [InlineData("transformed", 3)]
    [InlineData("transformed", 8)]
    public void RanksGiveTheBitsOfOne(string network, int ranks)
    {
        string alone = new Course(_networks[network], world: null).Fit().Result();
        Assert.All(Train(network, ranks), result => Assert.Equal(alone, result));
    }

    [Theory]
    [InlineData("pooled", 4)]
    [InlineData("normalized", 2)]
    [InlineData("wide", 3)]
    [InlineData("sliced", 4)]
    public void RanksAccumulateGradientsAlike(string network, int ranks)
    {
        Course Create(IWorld? world) => new(_networks[network], world) { GradientAccumulation = 2 };
        Course alone = Create(world: null).Fit();
        string[] results = new string[ranks];
        LocalWorld.Run(ranks, world => results[world.Rank] = Create(world).Fit().Result());
        Assert.All(results, result => Assert.Equal(alone.Result(), result));
        Assert.Equal(2 * Course.Epochs, alone.Trainer.Steps);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void RanksGiveTheBitsOfAWorldOfOneForMoreThanAMillionParameters(int ranks) => Assert.All(
        Train("large", ranks), result => Assert.Equal(Train("large", 1)[0], result));

    [Theory]
    [InlineData(1, "memory")]
    [InlineData(2, "memory")]
    [InlineData(3, "memory")]
    [InlineData(4, "memory")]
    [InlineData(2, "file")]
    public void FrozenValuesThatAreKeptGiveTheBitsOfThoseThatAreNot(int ranks, string place)
    {
        string alone = new Course(_networks["fine-tuned"], world: null).Fit().Result();
        FrozenCache cache = place == "memory" ? FrozenCache.Memory : FrozenCache.File(Path.Combine(_directory.FullName, "frozen"));
        for (int time = 0; time < (place == "file" ? 2 : 1); time++)
        {
            string[] results = new string[ranks];
            LocalWorld.Run(ranks, world =>
                results[world.Rank] = new Course(_networks["fine-tuned"], world) { CacheFrozen = cache }.Fit().Result());
            Assert.All(results, result => Assert.Equal(alone, result));
        }
    }

    [Theory]
    [InlineData("pooled", 2, null)]
    [InlineData("pooled", 3, 5)]
    [InlineData("sliced", 4, 5)]
    public void AStreamGivesTheBitsOfOne(string network, int ranks, int? stepsPerEpoch)
    {
        string Fit(IWorld? world) => new Course(_networks[network], world).FitStream(stepsPerEpoch).Result();
        string alone = Fit(null);
        string[] results = new string[ranks];
        LocalWorld.Run(ranks, world => results[world.Rank] = Fit(world));
        Assert.All(results, result => Assert.Equal(alone, result));
    }

    [Theory]
    [InlineData("pooled", 4, 1)]
    [InlineData("pooled", 1, 8)]
    [InlineData("normalized", 2, 4)]
    [InlineData("normalized", 4, 1)]
    [InlineData("sliced", 2, 4)]
    [InlineData("transformed", 2, 1)]
    public void ACheckpointResumesOnAnotherNumberOfRanks(string network, int before, int after)
    {
        string alone = new Course(_networks[network], world: null).Fit().Result();
        LocalWorld.Run(before, world => new Course(_networks[network], world).Fit(epochs: 1, new ModelCheckpoint(Checkpoint)));
        Assert.All(Train(network, after, Checkpoint), result => Assert.Equal(alone, result));
    }

    [Fact]
    public void AllRanksBeginWithWhatRank0Has()
    {
        string alone = new Course(_networks["pooled"], world: null).Fit().Result();
        string[] results = new string[4];
        LocalWorld.Run(4, world =>
        {
            var course = new Course(_networks["pooled"], world);
            if (world.Rank > 0)
            {
                course.Network.Parameters[0].SetValues(new float[course.Network.Parameters[0].Length]);
            }

            results[world.Rank] = course.Fit().Result();
        });
        Assert.All(results, result => Assert.Equal(alone, result));
    }

    [Fact]
    public void LocalStatisticsAreThoseOfTheRanks()
    {
        string global = Train("normalized", 2)[0];
        string[] local = new string[2];
        LocalWorld.Run(2, world => local[world.Rank] = new Course(_networks["normalized"], world, localNormalization: true).Fit().Result());
        Assert.Equal(local[0], local[1]);
        Assert.NotEqual(global, local[0]);
    }

    [Fact]
    public void StepsByHandDivideTheSamples()
    {
        float[] inputs = [.. Enumerable.Range(0, 11 * 144).Select(i => i * 37 % 101 / 101f)];
        float[] targets = [.. Enumerable.Range(0, 11).Select(i => (float)(i % 4))];
        float[] Take(IWorld? world)
        {
            var network = new Pooled(seed: 5);
            var trainer = new Trainer(network, new Sgd(0.1f), new SparseCategoricalCrossentropy());
            if (world is not null)
            {
                trainer.Distribute(world);
            }

            trainer.Step(inputs, targets);
            return [trainer.Step(inputs, targets), .. network.Parameters[0].ToArray()];
        }

        float[] alone = Take(null);
        LocalWorld.Run(4, world => Assert.Equal(alone, Take(world)));
    }

    private static string[] Train(string network, int ranks, string? checkpoint = null)
    {
        string[] results = new string[ranks];
        LocalWorld.Run(ranks, world =>
        {
            var course = new Course(_networks[network], world);
            if (checkpoint is not null)
            {
                course.Trainer.LoadCheckpoint(checkpoint);
            }

            results[world.Rank] = course.Fit().Result();
        });
        return results;
    }
}
