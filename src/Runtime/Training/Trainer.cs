using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Execution;
using ConvGen.Training.Caching;
using ConvGen.Training.Distribution;
using ConvGen.Training.Steps;

namespace ConvGen.Training;

/// <summary>Trains and evaluates a network, in the manner of Keras' <c>compile</c>, <c>fit</c> and <c>evaluate</c>.</summary>
/// <remarks>
/// The same seeds give the same bits for any number of threads. A step cuts its batch of n samples into min(8, ceil(n / 2)) contiguous
/// shards; a shard adds its samples' gradients in order, and the shards are added in pairs, those sums in pairs, and so on; what the
/// program takes of the whole batch at once adds all samples in order. One trainer is used by one thread at a time, and nobody predicts
/// with the network during a step.
/// </remarks>
public sealed class Trainer
{
    private readonly NetworkEngine _engine;
    private readonly Metric[] _metrics;
    private readonly SampleChecks _checks;
    private readonly List<IGradientHook> _hooks = [];
    private int? _threads;

    /// <summary>Brings together a network and how it learns.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="optimizer">An optimiser of its own: it holds state of this network's parameters.</param>
    /// <param name="loss">What to minimise. With a network that ends in Softmax or Sigmoid, a cross-entropy takes its logits.</param>
    /// <param name="metrics">What else to measure; their names must differ.</param>
    /// <exception cref="ArgumentException">
    /// The loss or a metric does not suit the network's output; the message says what would.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The optimiser has been used with another network, or the network was compiled with <c>Training = false</c>.
    /// </exception>
    public Trainer(INetwork network, Optimizer optimizer, Loss loss, IEnumerable<Metric>? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        _engine = network.Engine;
        _metrics = metrics?.ToArray() ?? [];
        _engine.RequireTraining();
        NetworkDescription description = _engine.Description;
        loss.CheckOutput(description.OutputShape, description.OutputActivation);
        TargetLength = loss.TargetLength(description.OutputShape.Length);
        CheckMetrics(description.OutputShape.Length, TargetLength);
        optimizer.Bind(_engine.Parameters);

        (Network, Optimizer, Loss, Seed) = (network, optimizer, loss, _engine.Seed);
        _checks = new SampleChecks(description.InputShape, description.OutputShape.Length, loss);
        Work = new TrainerWork(this, new Objective(description, loss, _metrics), _checks, _hooks);
    }

    /// <summary>The network in training.</summary>
    public INetwork Network { get; }

    /// <summary>What turns gradients into steps.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What is minimised.</summary>
    public Loss Loss { get; }

    /// <summary>What else is measured.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>Floats of one target: 1 for a class index, the number of classes for one-hot, or that of the outputs.</summary>
    public int TargetLength { get; }

    /// <summary>Threads to work with, the caller's among them; one per processor unless set. They do not change a bit.</summary>
    /// <remarks>Ranks on one machine divide its processors.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Threads
    {
        get => _threads ?? Math.Max(1, Environment.ProcessorCount / (Ranks?.World.LocalSize ?? 1));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _threads = value;
        }
    }

    /// <summary>Keys the shuffles; the network's seed unless set. Dropout is keyed by the network's seed.</summary>
    public int Seed { get; set; }

    /// <summary>Steps taken; keys dropout. Set it with <see cref="Passes"/> to resume a training with the same bits.</summary>
    public long Steps
    {
        get => Position.Steps;
        set => Position.Steps = value;
    }

    /// <summary>Passes over training data of which <c>Fit</c> has taken a step; keys the shuffles.</summary>
    public long Passes
    {
        get => Position.Passes;
        set => Position.Passes = value;
    }

    /// <summary>
    /// Number of the last epoch that <c>Fit</c> completed: what <see cref="FitOptions.InitialEpoch"/> is to resume a training.
    /// </summary>
    public int Epochs
    {
        get => Position.Epochs;
        set => Position.Epochs = value;
    }

    /// <summary>The ranks that train together; null: this process trains alone.</summary>
    public IWorld? World => Ranks?.World;

    /// <summary>Time that steps and measurements have spent in the exchange with other ranks, waiting for the slowest included.</summary>
    public TimeSpan ExchangeTime => Ranks?.Exchanging ?? TimeSpan.Zero;

    /// <summary>How it trains together with others; null: alone.</summary>
    internal DataParallel? Ranks { get; private set; }

    /// <summary>How far it has come.</summary>
    internal TrainingPosition Position { get; } = new();

    /// <summary>Its steps and measurements.</summary>
    internal TrainerWork Work { get; }

    /// <summary>Whether <c>Fit</c> runs.</summary>
    internal bool IsFitting { get; private set; }

    /// <summary>Hooks between the reduced gradients and the optimiser, called in order.</summary>
    /// <remarks>Without any, gradients are reduced and applied in one pass over memory.</remarks>
    public IList<IGradientHook> GradientHooks => _hooks;

    /// <summary>Trains together with the other ranks of a world from now on; all call it, and begin with what rank 0 has.</summary>
    /// <remarks>
    /// A batch is that of all ranks together. It is cut into 8 shards at least, and into as many as there are ranks; each rank takes some
    /// of them. Sums follow the same tree whoever takes which, so that 1, 2, 4 and 8 ranks give the same bits. All ranks see the same
    /// gradients, measure the same and take the same decisions; rank 0 prints and writes files. An exception on one rank ends the
    /// others with a <see cref="WorldException"/>.
    /// </remarks>
    /// <param name="world">The ranks.</param>
    /// <param name="localNormalization">
    /// Whether batch normalisation takes the statistics of a rank's samples instead of those of the batch. It saves two exchanges a
    /// layer and step, and the bits then depend on the number of ranks.
    /// </param>
    /// <exception cref="ArgumentException">The ranks have different networks, optimisers, losses or counts of steps.</exception>
    /// <exception cref="InvalidOperationException">It is called during <c>Fit</c>.</exception>
    /// <exception cref="WorldException">A rank has failed.</exception>
    public void Distribute(IWorld world, bool localNormalization = false)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (IsFitting)
        {
            throw new InvalidOperationException("Distribute was called during Fit, by a callback maybe; expected it before.");
        }

        DataParallel ranks = new(world, localNormalization);
        Ranks = ranks;
        this.TellingFailures(() =>
        {
            ranks.Require(TrainingFacts.Of(this));
            ranks.Share(_engine.Parameters, Optimizer);
        });
    }

    /// <summary>Takes one optimiser step on the mean loss of n samples.</summary>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="targets">n * <see cref="TargetLength"/> floats.</param>
    /// <returns>The mean loss before the step.</returns>
    /// <remarks>
    /// The parameters' gradient memory holds the gradients of the mean loss afterwards. Ranks of a world are given the same samples, and
    /// each takes its part of them. Nothing is allocated after the first step of a size.
    /// </remarks>
    /// <exception cref="ArgumentException">A length is wrong or a target is invalid; nothing was changed.</exception>
    /// <exception cref="NonFiniteLossException">The loss is NaN or infinite; the step was not taken.</exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Step(inputs, targets, sampleWeights: default);

    /// <summary>Takes one optimiser step on the weighted loss of n samples: sum(weight * loss) / n, as Keras takes it.</summary>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="targets">n * <see cref="TargetLength"/> floats.</param>
    /// <param name="sampleWeights">
    /// n floats, finite and not negative; empty: all 1. A sample of weight 0 may hold anything: it adds nothing to loss, gradients and
    /// metrics.
    /// </param>
    /// <inheritdoc cref="Step(ReadOnlySpan{float}, ReadOnlySpan{float})" path="/*[not(self::summary or self::param)]"/>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights)
    {
        try
        {
            float loss = Work.Step(inputs, targets, sampleWeights).Loss;
            return float.IsFinite(loss) ? loss : throw new NonFiniteLossException("Step", loss, Steps);
        }
        catch (Exception exception) when (this.Fails(exception))
        {
            throw;
        }
    }

    /// <summary>Trains on a dataset.</summary>
    /// <param name="data">The samples; targets as the loss takes them.</param>
    /// <param name="options">Epochs, batches, validation; null: Keras' defaults, one epoch of batches of 32.</param>
    /// <returns>What was measured, epoch by epoch. As in Keras the training values are means over the epoch's steps.</returns>
    /// <exception cref="ArgumentException">The data do not suit the network, an option is out of range, or a target is invalid.</exception>
    /// <exception cref="InvalidOperationException">It is called during another one.</exception>
    /// <exception cref="System.IO.InvalidDataException">
    /// A checkpoint holds something for a callback that it cannot have, or the file of <see cref="FitOptions.CacheFrozen"/> is of another
    /// training.
    /// </exception>
    /// <exception cref="NonFiniteLossException">The loss of a batch is NaN or infinite; that step was not taken.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it; completed steps remain.</exception>
    public History Fit(IDataset data, FitOptions? options = null)
    {
        return this.TellingFailures(() =>
        {
            FitOptions chosen = Checked(options);
            using FrozenCaching? caching = chosen.CacheFrozen is { } cache
                ? new FrozenCaching(_engine, cache.OfRank(World?.Rank ?? 0), Threads, chosen.CancellationToken)
                : null;
            (IBatchFeed feed, ValidationSet? validation) = FitPreparation.Prepare(data, chosen, _checks, Seed, Passes, caching);
            return Run(feed, validation, chosen);
        });
    }

    /// <summary>Trains on a stream of batches, which decides batches, shuffling and prefetching itself.</summary>
    /// <param name="batches">The stream. Each pass is opened with its number, <see cref="Passes"/>.</param>
    /// <param name="options">
    /// Epochs, validation, weights of classes. Without <see cref="FitOptions.StepsPerEpoch"/> an epoch is a pass; with it epochs go on in
    /// the stream where the last one stopped, and in the next pass when it ends. BatchSize and Shuffle do not apply.
    /// </param>
    /// <inheritdoc cref="Fit(IDataset, FitOptions?)" path="/*[not(self::summary or self::param)]"/>
    public History Fit(IBatchSource batches, FitOptions? options = null)
    {
        return this.TellingFailures(() =>
        {
            FitOptions chosen = Checked(options);
            (IBatchFeed feed, ValidationSet? validation) = FitPreparation.Prepare(batches, chosen, _checks, Passes);
            return Run(feed, validation, chosen);
        });
    }

    /// <summary>Trains on n samples that lie one after the other.</summary>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="targets">n * <see cref="TargetLength"/> floats.</param>
    /// <param name="options">As in <see cref="Fit(IDataset, FitOptions?)"/>.</param>
    /// <inheritdoc cref="Fit(IDataset, FitOptions?)" path="/*[not(self::summary or self::param)]"/>
    public History Fit(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, FitOptions? options = null) =>
        Fit(InMemory(inputs, targets), options);

    /// <summary>Measures the loss and the metrics on a dataset, dropout off.</summary>
    /// <exception cref="ArgumentException">The data do not suit the network, or a target is invalid.</exception>
    public Evaluation Evaluate(IDataset data) => Measured(data, sampleWeights: null);

    /// <summary>Measures the weighted loss, sum(weight * loss) / n, and the metrics, which weights do not touch, as in Keras.</summary>
    /// <remarks>
    /// A sample of weight 0 may hold anything, an invalid target too: it adds nothing to the loss and is left out of the metrics.
    /// </remarks>
    /// <param name="data">The samples.</param>
    /// <param name="sampleWeights">A weight per sample, finite and not negative.</param>
    /// <exception cref="ArgumentException">The data or the weights do not suit, or a target is invalid.</exception>
    public Evaluation Evaluate(IDataset data, ReadOnlyMemory<float> sampleWeights) => Measured(data, sampleWeights);

    /// <summary>Measures the loss and the metrics on n samples that lie one after the other.</summary>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="targets">n * <see cref="TargetLength"/> floats.</param>
    /// <inheritdoc cref="Evaluate(IDataset)"/>
    public Evaluation Evaluate(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets) => Evaluate(InMemory(inputs, targets));

    /// <summary>Goes on from a checkpoint.</summary>
    internal void Resume(TrainerCounters counters, Resumption resumption)
    {
        Seed = counters.Seed;
        Position.Resume(counters, resumption);
    }

    private FitOptions Checked(FitOptions? options)
    {
        options ??= new FitOptions();
        if (options.World is { } world && world != World)
        {
            Distribute(world);
        }

        options = BackupAndRestore.Restore(this, options);
        options.Check(mayBeDone: options.Resume && Position.Resumption is not null && options.InitialEpoch == Epochs);
        if (Ranks is { } ranks)
        {
            ranks.Require(TrainingFacts.Of(this).Concat(TrainingFacts.Of(options, Position.Resumption)));
            ranks.Share(_engine.Parameters, Optimizer);
        }

        return options;
    }

    private History Run(IBatchFeed feed, ValidationSet? validation, FitOptions options)
    {
        using (feed)
        {
            if (IsFitting)
            {
                throw new InvalidOperationException(
                    "Fit was called during Fit of the same trainer, by a callback maybe; expected one at a time.");
            }

            IsFitting = true;
            try
            {
                return new FitLoop(this, feed, validation, options).Run();
            }
            finally
            {
                IsFitting = false;
            }
        }
    }

    private Evaluation Measured(IDataset data, ReadOnlyMemory<float>? sampleWeights)
    {
        return this.TellingFailures(() =>
        {
            _checks.CheckDataset(data, nameof(data));
            DatasetWeights? weights = DatasetWeights.Create(sampleWeights, null, data.Count, nameof(sampleWeights));
            return new Evaluation(Work.Measure(data, weights), data.Count);
        });
    }

    private InMemoryDataset InMemory(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets)
    {
        _checks.Count(inputs.Length, targets.Length);
        return new InMemoryDataset(inputs, targets, _engine.Description.InputShape.Length, TargetLength);
    }

    private void CheckMetrics(int outputLength, int targetLength)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "loss" };
        foreach (Metric metric in _metrics)
        {
            metric.CheckLengths(outputLength, targetLength);
            if (!names.Add(metric.Name))
            {
                throw new ArgumentException($"Expected metrics of different names; received \"{metric.Name}\" twice.", "metrics");
            }
        }
    }
}
