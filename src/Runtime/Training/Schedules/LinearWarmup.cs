using System;

namespace ConvGen.Training;

/// <summary>Rises along a line to where another schedule begins, and follows it from there.</summary>
/// <remarks>
/// start + (schedule(0) - start) * step / warmupSteps, then schedule(step - warmupSteps), as Keras' CosineDecay warms up.
/// </remarks>
public sealed class LinearWarmup : LearningRateSchedule
{
    private readonly LearningRateSchedule _schedule;
    private readonly long _warmupSteps;
    private readonly double _start;

    /// <summary>A warm-up before a schedule.</summary>
    /// <param name="schedule">What follows.</param>
    /// <param name="warmupSteps">Steps of the warm-up.</param>
    /// <param name="startLearningRate">Rate of the first step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public LinearWarmup(LearningRateSchedule schedule, long warmupSteps, double startLearningRate = 0)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _start = CheckRate(startLearningRate, nameof(startLearningRate));
        (_schedule, _warmupSteps) = (schedule, CheckSteps(warmupSteps, nameof(warmupSteps)));
    }

    /// <summary>A warm-up to a rate that stays.</summary>
    /// <param name="learningRate">The rate to reach.</param>
    /// <param name="warmupSteps">Steps of the warm-up.</param>
    /// <param name="startLearningRate">Rate of the first step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public LinearWarmup(double learningRate, long warmupSteps, double startLearningRate = 0)
        : this(new ConstantSchedule(learningRate), warmupSteps, startLearningRate)
    {
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("schedule", _schedule), ("warmupSteps", _warmupSteps), ("startLearningRate", (float)_start),
    ];

    /// <inheritdoc/>
    public override float Rate(long step) => step < _warmupSteps
        ? (float)(_start + (_schedule.Rate(0) - _start) * step / _warmupSteps)
        : _schedule.Rate(step - _warmupSteps);
}
