using System;
using System.Globalization;

namespace ConvGen.Training;

/// <summary>Sets the learning rate before every epoch. The history then shows <c>learning_rate</c>.</summary>
/// <remarks>For a rate that changes from step to step, hand the optimiser a <see cref="LearningRateSchedule"/> instead.</remarks>
public sealed class LearningRateScheduler : Callback
{
    private readonly Func<int, float, float> _schedule;
    private readonly int _verbose;

    /// <summary>A scheduler.</summary>
    /// <param name="schedule">
    /// From the number of epochs completed (as in Keras 0 before the first) and the current learning rate to the one of the epoch.
    /// </param>
    /// <param name="verbose">1: says what it sets; 0: silent.</param>
    public LearningRateScheduler(Func<int, float, float> schedule, int verbose = 0)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        (_schedule, _verbose) = (schedule, verbose);
    }

    internal override bool ChangesLearningRate => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimiser's learning rate follows a schedule.</exception>
    public override void OnEpochBegin(TrainingRun run, int epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        Optimizer optimizer = run.Trainer.Optimizer;
        optimizer.LearningRate = _schedule(epoch - 1, optimizer.LearningRate);
        if (_verbose > 0)
        {
            run.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Epoch {epoch}: LearningRateScheduler setting learning rate to {optimizer.LearningRate}."));
        }
    }
}
