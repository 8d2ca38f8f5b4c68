using System.Linq;
using ConvGen.Training;
using ConvGen.Training.Steps;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class ShardingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(13, 7)]
    [InlineData(15, 8)]
    [InlineData(16, 8)]
    [InlineData(128, 8)]
    public void AShardPerTwoSamplesUpToEight(int samples, int shards) => Assert.Equal(shards, Sharding.Count(samples, 8));

    [Fact]
    public void ShardsCoverTheBatchOnceAndEvenly() => Prop.ForAll(
        Gen.Choose(1, 5000).ToArbitrary(),
        samples =>
        {
            int shards = Sharding.Count(samples, 8);
            int[] starts = [.. Enumerable.Range(0, shards + 1).Select(shard => Sharding.Start(samples, shards, shard))];
            int[] sizes = [.. starts.Skip(1).Zip(starts, (end, start) => end - start)];
            return starts[0] == 0 && starts[^1] == samples && sizes.Min() >= 1 && sizes.Max() - sizes.Min() <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void HugeBatchesDoNotOverflow() => Assert.Equal(int.MaxValue, Sharding.Start(int.MaxValue, 8, 8));
}
