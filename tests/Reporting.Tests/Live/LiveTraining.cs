using System;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Training;

namespace ConvGen.Reporting.Tests.Live;

/// <summary>A training of three epochs that waits in the middle of its second, and is shown live.</summary>
internal sealed class LiveTraining : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _gate = new();
    private readonly LiveReport _live = Report.Live(0, "Live <digits>", verbose: 0);
    private readonly Trainer _trainer;

    private LiveTraining(Exception? failure, Callback[] callbacks)
    {
        _trainer = new Trainer(
            new QuadrantClassifier(seed: 1), new Adam(0.01), new SparseCategoricalCrossentropy(), [new Accuracy()]);
        _trainer.Threads = 1;
        var waiting = new LambdaCallback(onBatchBegin: (_, epoch, step) =>
        {
            if (epoch == 2 && step == 4)
            {
                _waiting.SetResult();
                _gate.Wait();
                if (failure is not null)
                {
                    throw failure;
                }
            }
        });
        var options = new FitOptions { Epochs = 3, Verbose = 0, ValidationSplit = 0.2, Callbacks = [.. callbacks, _live, waiting] };
        Training = Task.Run(() => _trainer.Fit(Trained.Samples(500, seed: 1), options));
    }

    public Task<History> Training { get; }

    /// <summary>Where its page is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Begins a training, and waits until it waits.</summary>
    /// <param name="failure">What ends it behind the gate; null: its last epoch.</param>
    /// <param name="callbacks">Called before the live report.</param>
    public static async Task<LiveTraining> Begin(Exception? failure = null, params Callback[] callbacks)
    {
        var training = new LiveTraining(failure, callbacks);
        await await Task.WhenAny(training._waiting.Task, training.Training).WaitAsync(_patience);
        training.Address = training._live.Address!;
        return training;
    }

    /// <summary>Lets it go on to its end.</summary>
    public Task<History> End()
    {
        _gate.Set();
        return Training.WaitAsync(_patience);
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await ((Task)Training).WaitAsync(_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gate.Dispose();
    }
}
