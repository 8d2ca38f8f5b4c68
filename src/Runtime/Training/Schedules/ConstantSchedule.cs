using System;

namespace ConvGen.Training;

/// <summary>The same learning rate for every step: what an optimiser makes of a number.</summary>
/// <param name="learningRate">Finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative, infinite or NaN.</exception>
public sealed class ConstantSchedule(double learningRate) : LearningRateSchedule
{
    private readonly float _learningRate = CheckRate(learningRate, nameof(learningRate));

    private protected override (string Name, object? Value)[] Arguments => [("learningRate", _learningRate)];

    /// <inheritdoc/>
    public override float Rate(long step) => _learningRate;
}
