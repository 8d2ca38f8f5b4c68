using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Distributed.Tests;

/// <summary>A training of three epochs, and all that it leaves behind as text to compare.</summary>
internal sealed class Course
{
    public const int Epochs = 3;

    private readonly IDataset _training;
    private readonly IDataset _validation;

    /// <param name="create">Makes the network.</param>
    /// <param name="world">The ranks; null: trains alone.</param>
    /// <param name="localNormalization">Whether batch normalisation keeps to the rank.</param>
    public Course(Func<int, INetwork> create, IWorld? world, bool localNormalization = false)
    {
        Network = create(1);
        int length = Network.InputShape.Length;
        (_training, _validation) = (Samples(45, length, 0), Samples(150, length, 500));
        var optimizer = new Adam(0.01f) { GlobalClipNorm = 0.5f };
        Trainer = new Trainer(Network, optimizer, new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = 2 };
        if (world is not null)
        {
            Trainer.Distribute(world, localNormalization);
        }
    }

    public INetwork Network { get; }

    public Trainer Trainer { get; }

    public StringWriter Output { get; } = new(CultureInfo.InvariantCulture);

    public History? History { get; private set; }

    public int GradientAccumulation { get; init; } = 1;

    /// <summary>Where values of frozen layers are kept; null: nowhere.</summary>
    public FrozenCache? CacheFrozen { get; init; }

    /// <summary>Trains, from where the trainer is, up to an epoch.</summary>
    public Course Fit(int epochs = Epochs, params IReadOnlyList<Callback> callbacks)
    {
        // 45 samples in batches of 16: the last has 13, which 7 shards do not divide evenly among ranks.
        History = Trainer.Fit(_training, new FitOptions
        {
            InitialEpoch = Trainer.Epochs,
            Epochs = epochs,
            BatchSize = 16,
            GradientAccumulation = GradientAccumulation,
            ValidationData = _validation,
            ClassWeights = new Dictionary<int, float> { [1] = 0.5f },
            CacheFrozen = CacheFrozen,
            Verbose = 2,
            Output = Output,
            Callbacks = callbacks,
        });
        return this;
    }

    /// <summary>Trains on a stream that shuffles, batches and reads ahead by itself.</summary>
    public Course FitStream(int? stepsPerEpoch)
    {
        History = Trainer.Fit(_training.Stream().Shuffle(20, seed: 3).Batch(16).Prefetch(2), new FitOptions
        {
            Epochs = Epochs,
            StepsPerEpoch = stepsPerEpoch,
            ValidationData = _validation,
            Verbose = 0,
        });
        return this;
    }

    /// <summary>Bits of everything that a training leaves.</summary>
    public string Result()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (Parameter parameter in Network.Parameters)
        {
            text.WriteLine($"{parameter.Name} {Bits(parameter.ToArray())}");
        }

        foreach (OptimizerSlot slot in Trainer.Optimizer.Slots)
        {
            float[] values = new float[slot.Parameter.Length];
            slot.CopyTo(values);
            text.WriteLine($"{slot.Parameter.Name}.{slot.Name} {Bits(values)}");
        }

        foreach ((string name, IReadOnlyList<float> values) in History!)
        {
            text.WriteLine($"{name} {Bits(values)}");
        }

        text.WriteLine(Bits([Trainer.Evaluate(_validation).Loss, Trainer.Optimizer.LearningRate]));
        return text.ToString();
    }

    /// <summary>Samples of four classes.</summary>
    public static IDataset Samples(int count, int length, int seed)
    {
        var random = new Random(seed);
        float[] targets = [.. Enumerable.Range(0, count).Select(i => (float)(i % 4))];
        float[] inputs = [.. Enumerable.Range(0, count * length).Select(i => random.NextSingle() - 0.2f * targets[i / length])];
        return new InMemoryDataset(inputs, targets, length, 1);
    }

    private static string Bits(IEnumerable<float> values) =>
        string.Concat(values.Select(value => BitConverter.SingleToUInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture)));
}
