using System.Collections.Generic;
using System.Linq;
using ConvGen.Training;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class SampleOrderTests
{
    [Fact]
    public void EveryPassVisitsEverySampleOnce() => Prop.ForAll(
        Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(1, 64).ToArbitrary(), ArbMap.Default.ArbFor<int>(),
        (count, batchSize, seed) =>
        {
            SampleOrder order = Order(count, batchSize, seed);
            return Pass(order, count).Order().SequenceEqual(Enumerable.Range(0, count))
                && Pass(order, count).Order().SequenceEqual(Enumerable.Range(0, count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheOrderDependsOnSeedAndPassAndNothingElse() => Prop.ForAll(
        Gen.Choose(20, 300).ToArbitrary(), Gen.Choose(1, 64).ToArbitrary(), ArbMap.Default.ArbFor<int>(),
        (count, batchSize, seed) =>
        {
            SampleOrder order = Order(count, batchSize, seed);
            List<int> first = Pass(order, count);
            List<int> second = Pass(order, count);
            return !first.SequenceEqual(second)
                && !first.SequenceEqual(Pass(Order(count, batchSize, seed + 1), count))
                && first.SequenceEqual(Pass(Order(count, batchSize + 1, seed), count))
                && second.SequenceEqual(Pass(Order(count, batchSize, seed, firstPass: 1), count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryPlaceIsEquallyLikely()
    {
        const int Count = 8;
        const int Passes = 8000;
        int[,] seen = new int[Count, Count];
        SampleOrder order = Order(Count, Count, seed: 1);
        for (int pass = 0; pass < Passes; pass++)
        {
            List<int> samples = Pass(order, Count);
            for (int place = 0; place < Count; place++)
            {
                seen[place, samples[place]]++;
            }
        }

        // 1000 are expected, with a deviation of 30.
        Assert.All(seen.Cast<int>(), count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void WithoutShuffleSamplesComeAsTheyLie()
    {
        var order = new SampleOrder(Samples.Classification(10), batchSize: 4, shuffle: false, seed: 1, firstPass: 0);
        Assert.Equal(Enumerable.Range(0, 10), Pass(order, 10));
    }

    [Fact]
    public void TheLastBatchHoldsTheRemainder()
    {
        SampleOrder order = Order(10, batchSize: 4, seed: 1);
        Assert.Equal([4, 4, 2, 4, 4, 2], Enumerable.Range(0, 6).Select(_ => order.Next().Count));
        Assert.Equal(2, order.Passes);
    }

    private static SampleOrder Order(int count, int batchSize, int seed, long firstPass = 0) =>
        new(Samples.Classification(count), batchSize, shuffle: true, seed, firstPass);

    private static List<int> Pass(SampleOrder order, int count)
    {
        var samples = new List<int>();
        while (samples.Count < count)
        {
            Batch batch = order.Next();
            samples.AddRange(Enumerable.Range(0, batch.Count).Select(batch.Sample));
        }

        return samples;
    }
}
