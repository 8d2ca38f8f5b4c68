using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.FineTuning;

/// <summary><see cref="FitOptions.CacheFrozen"/>: steps that begin behind the frozen layers.</summary>
public sealed class FrozenCacheTests : IDisposable
{
    private const int Count = 43;

    private static readonly float[] _inputs = Samples.Random(Count * 144);
    private static readonly float[] _targets = [.. Enumerable.Range(0, Count).Select(sample => (float)(sample * 7 % 3))];
    private readonly TemporaryDirectory _directory = new();

    private string File => Path.Combine(_directory.Path, "values.cache");

    public void Dispose() => _directory.Dispose();

    public static TheoryData<string> Networks => [.. _networks.Keys];

    private static readonly Dictionary<string, Func<INetwork>> _networks = new()
    {
        ["FrozenBeginning"] = () => new FrozenBeginning(3),
        ["FoldedBehind"] = () => new FoldedBehind(3),
        ["FrozenDense"] = () => new FrozenDense(3),
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void ItChangesNoBit(string name)
    {
        Func<INetwork> create = _networks[name];
        (float[][] expected, History history) = Fit(create(), null, threads: 1);
        foreach (int threads in (int[])[1, 2, 8])
        {
            (float[][] parameters, History cached) = Fit(create(), FrozenCache.Memory, threads);
            Assert.Equal(expected, parameters);
            Assert.Equal(Columns(history), Columns(cached));
        }

        for (int time = 0; time < 2; time++)
        {
            // The second time from the file that the first has written.
            (float[][] parameters, History cached) = Fit(create(), FrozenCache.File(File), threads: 2);
            Assert.Equal(expected, parameters);
            Assert.Equal(Columns(history), Columns(cached));
        }
    }

    [Fact]
    public void EverySampleIsReadOnce()
    {
        CountingDataset data = new(new InMemoryDataset(_inputs, _targets, 144));
        Create(new FrozenBeginning(1), 2).Fit(data, Options(FrozenCache.Memory, epochs: 10));
        Assert.InRange(data.Reads, Count, 2 * Count);
    }

    [Fact]
    public void ATrainingThatIsResumedGoesOn()
    {
        FrozenBeginning whole = new(3), parts = new(3);
        Create(whole, 1).Fit(Data(), Options(null, epochs: 4));
        Trainer trainer = Create(parts, 2);
        trainer.Fit(Data(), Options(FrozenCache.Memory, epochs: 2));
        trainer.Fit(Data(), Options(FrozenCache.Memory, epochs: 4, first: 2));
        Assert.Equal(Values(whole), Values(parts));
    }

    [Fact]
    public void ARandomDatasetIsRefused()
    {
        int reads = 0;
        IDataset data = Data().Map((index, input, target) => input[0] += Interlocked.Increment(ref reads));
        string message = Assert.Throws<ArgumentException>(() => Create(new FrozenBeginning(1), 1).Fit(data, Options(FrozenCache.Memory)))
            .Message;
        Assert.Contains("the same sample in every pass", message);
    }

    [Fact]
    public void AStreamIsRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => Create(new FrozenBeginning(1), 1)
            .Fit(Data().Stream().Batch(8), new FitOptions { CacheFrozen = FrozenCache.Memory, Verbose = 0 })).Message;
        Assert.Contains("CacheFrozen needs a dataset", message);
    }

    [Fact]
    public void ANetworkWithoutAFrozenBeginningIsRefused()
    {
        Assert.Contains("dropout", Refused(new DropoutInFront(1), FrozenCache.Memory));
        Assert.Contains(
            "none of its layers is declared with Trainable = false", Assert.Throws<ArgumentException>(() => Create(new UnscaledLayers(1), 1)
                .Fit(new InMemoryDataset(new float[112 * 4], new float[4], 112), Options(FrozenCache.Memory))).Message);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        // 43 samples, and one of zeros, of 9 * 8 * 6 floats and a target.
        string message = Refused(new FrozenBeginning(1), FrozenCache.Memory with { MaxBytes = 76_207 });
        Assert.Contains("takes 76,208 bytes", message);
        Create(new FrozenBeginning(1), 1).Fit(Data(), Options(FrozenCache.Memory with { MaxBytes = 76_208 }, epochs: 1));
    }

    [Fact]
    public void ParametersThatChangeMeanwhileAreNoticed()
    {
        FrozenBeginning network = new(1);
        Parameter kernel = network.Parameters["last.kernel"];
        float[] values = kernel.ToArray();
        Trainer trainer = Create(network, 1);
        Callback same = new LambdaCallback(onEpochEnd: _ => kernel.SetValues(values));
        trainer.Fit(Data(), Options(FrozenCache.Memory, epochs: 3, callback: same));

        Callback other = new LambdaCallback(onEpochEnd: _ => kernel.SetValues(new float[values.Length]));
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => trainer.Fit(Data(), Options(FrozenCache.Memory, epochs: 3, callback: other)));
        Assert.Contains("'last' of FrozenBeginning were changed during Fit", exception.Message);
    }

    [Fact]
    public void AFileOfOthersIsRefusedAndLeftAsItIs()
    {
        Create(new FrozenBeginning(1), 1).Fit(Data(), Options(FrozenCache.File(File), epochs: 1));
        Assert.Equal([File], Directory.GetFiles(_directory.Path));
        byte[] written = System.IO.File.ReadAllBytes(File);

        Assert.Contains("these frozen parameters", Refused<InvalidDataException>(new FrozenBeginning(2)));
        Assert.Contains("these samples", Refused<InvalidDataException>(
            new FrozenBeginning(1), Data().Map((index, input, target) => input[3] = index == 5 ? 0 : input[3])));
        Assert.Equal(written, System.IO.File.ReadAllBytes(File));

        foreach (int at in (int[])[0, 40, 100, written.Length / 2, written.Length - 1])
        {
            byte[] flipped = [.. written];
            flipped[at] ^= 16;
            System.IO.File.WriteAllBytes(File, flipped);
            Assert.Contains(File, Refused<InvalidDataException>(new FrozenBeginning(1)));
        }

        foreach (int length in (int[])[0, 10, 64, 70, written.Length - 1])
        {
            System.IO.File.WriteAllBytes(File, written[..length]);
            Assert.Contains("Delete the file", Refused<InvalidDataException>(new FrozenBeginning(1)));
        }

        System.IO.File.WriteAllBytes(File, [.. written, 0]);
        Assert.Contains("damaged", Refused<InvalidDataException>(new FrozenBeginning(1)));
        System.IO.File.WriteAllBytes(File, written);
        Create(new FrozenBeginning(1), 1).Fit(Data(), Options(FrozenCache.File(File), epochs: 1));
    }

    [Fact]
    public void ACancelledTrainingLeavesNoFile()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        FitOptions options = new() { CacheFrozen = FrozenCache.File(File), Verbose = 0, CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() => Create(new FrozenBeginning(1), 1).Fit(Data(), options));
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    private static string Refused(INetwork network, FrozenCache cache) =>
        Assert.Throws<ArgumentException>(() => Create(network, 1).Fit(Data(), Options(cache))).Message;

    private string Refused<T>(INetwork network, IDataset? data = null)
        where T : Exception =>
        Assert.Throws<T>(() => Create(network, 1).Fit(data ?? Data(), Options(FrozenCache.File(File), epochs: 1))).Message;

    private static (float[][] Parameters, History History) Fit(INetwork network, FrozenCache? cache, int threads)
    {
        float[] weights = [.. Enumerable.Range(0, Count).Select(sample => sample % 5 == 0 ? 0 : 0.5f + sample % 3)];
        float[] inputs = [.. _inputs];
        inputs[5 * 144 + 7] = float.NaN; // Counts nothing.
        History history = Create(network, threads).Fit(new InMemoryDataset(inputs, _targets, 144), new FitOptions
        {
            Epochs = 3,
            BatchSize = 9,
            Verbose = 0,
            ValidationSplit = 0.3f,
            SampleWeights = weights,
            CacheFrozen = cache,
        });
        return (Values(network), history);
    }

    private static IEnumerable<(string, float[])> Columns(History history) =>
        history.Keys.Select(name => (name, history[name].ToArray()));

    private static FitOptions Options(FrozenCache? cache, int epochs = 2, int first = 0, Callback? callback = null) => new()
    {
        Epochs = epochs,
        InitialEpoch = first,
        BatchSize = 8,
        Verbose = 0,
        CacheFrozen = cache,
        Callbacks = callback is null ? [] : [callback],
    };

    private static InMemoryDataset Data() => new(_inputs, _targets, 144);

    private static Trainer Create(INetwork network, int threads) =>
        new(network, new Adam(0.01f), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = threads };

    private static float[][] Values(INetwork network) => [.. network.Parameters.Select(parameter => parameter.ToArray())];

    private sealed class CountingDataset(IDataset data) : IDataset
    {
        private int _reads;

        public int Reads => _reads;

        public int Count => data.Count;

        public int InputLength => data.InputLength;

        public int TargetLength => data.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target)
        {
            Interlocked.Increment(ref _reads);
            data.CopyTo(index, input, target);
        }
    }
}
