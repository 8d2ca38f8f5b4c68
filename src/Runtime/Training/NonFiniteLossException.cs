using System;

namespace ConvGen.Training;

/// <summary>The loss of a batch is NaN or infinite. The step was not taken: the parameters are those that gave this loss.</summary>
/// <remarks>
/// Keras would go on and fill the weights with NaN; here training stops while they can still be looked at. With
/// <see cref="TerminateOnNaN"/> among the callbacks it ends quietly instead.
/// </remarks>
public sealed class NonFiniteLossException : ArithmeticException
{
    internal NonFiniteLossException(string where, float loss, long step)
        : base(FormattableString.Invariant($"{where}: expected a finite loss; received {loss}. The step was not taken. ") +
            "Look for NaN in the inputs and targets, or lower the learning rate.")
    {
        Loss = loss;
        Step = step;
    }

    /// <summary>NaN or an infinity.</summary>
    public float Loss { get; }

    /// <summary>Steps that the trainer had taken before.</summary>
    public long Step { get; }
}
