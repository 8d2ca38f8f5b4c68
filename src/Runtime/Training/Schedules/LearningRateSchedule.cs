using System;

namespace ConvGen.Training;

/// <summary>A learning rate that depends on the steps taken. Stateless: a resumed training goes on where it stopped.</summary>
/// <remarks>
/// Every optimiser takes one instead of a number. The shipped ones are Keras'. They use no function of the C library, so that a training
/// has the same bits on every machine.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Steps taken before: 0 for the first.</param>
    /// <returns>Finite and not negative.</returns>
    public abstract float Rate(long step);

    /// <summary>As it would be made: <c>ExponentialDecay(initialLearningRate: 0.1, decaySteps: 100, decayRate: 0.5)</c>.</summary>
    public override string ToString() => ConstructionText.Of(this, Arguments);

    /// <summary>How it was made.</summary>
    private protected virtual (string Name, object? Value)[] Arguments => [];

    /// <summary>Throws unless a rate is finite and not negative.</summary>
    private protected static float CheckRate(double rate, string name) => rate >= 0 && float.IsFinite((float)rate)
        ? (float)rate
        : throw new ArgumentOutOfRangeException(name, rate, "A learning rate is finite and not negative, for example 1e-3.");

    /// <summary>Throws unless a number of steps is at least 1.</summary>
    private protected static long CheckSteps(long steps, string name) => steps >= 1
        ? steps
        : throw new ArgumentOutOfRangeException(name, steps, "Expected at least 1 step.");
}
