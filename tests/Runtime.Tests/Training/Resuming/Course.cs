using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>A training of four epochs with everything that remembers something, and all that it leaves behind.</summary>
internal sealed class Course
{
    public const int Samples = 23;
    public const int BatchSize = 4;
    public const int Epochs = 4;

    private readonly string _directory;
    private readonly string _data;
    private readonly EarlyStopping _early;
    private readonly ReduceLROnPlateau _plateau = new(factor: 0.5f, patience: 1, minDelta: 0.01f);
    private readonly Tally _tally = new();
    private readonly List<Callback> _callbacks;

    /// <param name="directory">Where it writes.</param>
    /// <param name="data">One of <see cref="Kinds"/>.</param>
    /// <param name="threads">Threads of the trainer.</param>
    /// <param name="stops">Whether early stopping ends it after three epochs.</param>
    /// <param name="first">Called before the callbacks that remember something.</param>
    /// <param name="last">Called after them.</param>
    public Course(string directory, string data, int threads = 1, bool stops = false, Callback? first = null, Callback? last = null)
    {
        (_directory, _data) = (directory, data);
        Directory.CreateDirectory(directory);
        _early = new EarlyStopping(patience: stops ? 2 : 9, minDelta: stops ? 9 : 0, restoreBestWeights: true);
        Callback?[] callbacks =
        [
            first, new ModelCheckpoint(PathOf("best-{epoch:02d}.st"), saveBestOnly: true, saveWeightsOnly: true),
            new LearningRateScheduler((_, rate) => rate * 0.875f), _plateau, _early, new CsvLogger(PathOf("log.csv")), _tally, last,
        ];
        _callbacks = [.. callbacks.OfType<Callback>()];
        var network = new TinyClassifier(seed: 1);
        Trainer = new Trainer(network, new Adam(0.01f), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = threads };
    }

    public static string[] Kinds =>
        ["dataset", "in order", "steps", "stream", "unknown", "pipeline", "growing", "stream in steps", "endless"];

    public Trainer Trainer { get; }

    public string Checkpoint => PathOf("checkpoint.st");

    public History? History { get; private set; }

    public IDataset Validation { get; init; } = Quarters(13, first: 50);

    public int GradientAccumulation { get; init; } = 1;

    /// <summary>What stands between the training and its samples.</summary>
    public Func<IDataset, IDataset> Reading { get; init; } = samples => samples;

    /// <summary>Trains up to the last epoch, from the beginning or from where the trainer is.</summary>
    public Course Fit(CancellationToken cancellation = default)
    {
        var options = new FitOptions
        {
            InitialEpoch = Trainer.Epochs,
            Epochs = Epochs,
            BatchSize = BatchSize,
            GradientAccumulation = GradientAccumulation,
            Shuffle = _data != "in order",
            StepsPerEpoch = _data switch { "steps" => 4, "stream in steps" => 5, "endless" => 7, _ => null },
            ValidationData = Validation,
            Verbose = 2,
            Output = TextWriter.Null,
            Callbacks = _callbacks,
            CancellationToken = cancellation,
        };
        IDataset samples = Reading(Quarters(Samples));
        History = _data is "dataset" or "in order" or "steps" ? Trainer.Fit(samples, options) : Trainer.Fit(Stream(samples), options);
        return this;
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public Course Load(string path)
    {
        Trainer.LoadCheckpoint(path);
        return this;
    }

    /// <summary>Every bit that a training leaves behind.</summary>
    public string Outcome()
    {
        float[] numbers =
        [
            .. Trainer.Network.Parameters.SelectMany(parameter => parameter.ToArray()), .. Trainer.Optimizer.Slots.SelectMany(Values),
            .. History!.SelectMany(measured => measured.Value), Trainer.Optimizer.LearningRate, _early.Best,
        ];
        string best = string.Join(' ', Directory.GetFiles(_directory, "best-*.st").Order().Select(
            file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
        return string.Join('\n',
        [
            $"steps {Trainer.Steps} passes {Trainer.Passes} epochs {Trainer.Epochs} iterations {Trainer.Optimizer.Iterations}",
            $"history {string.Join(' ', History!.Keys)} from {History!.InitialEpoch} on, {History!.Epochs} epochs",
            $"best {_early.BestEpoch} stopped {_early.StoppedEpoch}", File.ReadAllText(PathOf("log.csv")), _tally.Events, best,
            string.Join(' ', numbers.Select(number => BitConverter.SingleToUInt32Bits(number).ToString("x8"))),
        ]);
    }

    public static IDataset Quarters(int count, int first = 0)
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(first + count);
        return new InMemoryDataset(inputs, targets, 64).Skip(first);
    }

    private static IEnumerable<float> Values(OptimizerSlot slot)
    {
        float[] values = new float[slot.Parameter.Length];
        slot.CopyTo(values);
        return values;
    }

    private IBatchSource Stream(IDataset samples) => _data switch
    {
        "stream" => samples.Stream().Shuffle(16, seed: 5).Batch(BatchSize),
        "unknown" => new Untold(samples, grows: false).Batch(BatchSize),
        "growing" => new Untold(samples, grows: true).Batch(BatchSize),
        "endless" => samples.Stream().Shuffle(8, seed: 2).Repeat().Batch(BatchSize).Prefetch(1),
        _ => new Untold(samples, grows: false).Shuffle(8, seed: 3)
            .Map((pass, position, input, _) => input[(int)(position % 64)] += 0.01f * pass).Batch(BatchSize).Prefetch(2),
    };

    private string PathOf(string name) => Path.Combine(_directory, name);

    /// <summary>A stream that does not say how long its passes are; they may differ.</summary>
    private sealed class Untold(IDataset samples, bool grows) : ISampleSource
    {
        public int InputLength => samples.InputLength;

        public int TargetLength => samples.TargetLength;

        public long? Count => null;

        public ISampleReader Open(long pass) => samples.Stream().Take(grows ? 9 + 6 * (pass % 3) : samples.Count).Open(pass);
    }

    /// <summary>A user's callback: it remembers every call.</summary>
    private sealed class Tally : Callback
    {
        public string Events { get; private set; } = "";

        public override string StateKey => "tally";

        public override int StateVersion => 3;

        public override void OnTrainBegin(TrainingRun run) => Events = "";

        public override void OnEpochBegin(TrainingRun run, int epoch) => Events += $"[{epoch}";

        public override void OnBatchBegin(TrainingRun run, int epoch, int step) => Events += $" ({step}";

        public override void OnBatchEnd(BatchResult batch) =>
            Events += FormattableString.Invariant($" {batch.Loss:R} {batch.Values["loss"]:R})");

        public override void OnEpochEnd(EpochResult epoch) => Events += FormattableString.Invariant($"]{epoch.Values["val_loss"]:R}\n");

        public override CallbackState SaveState() => new CallbackState().Set("events", Events);

        public override void LoadState(CallbackState state) => Events = state.Text("events");
    }
}
