namespace ConvGen;

/// <summary>While training, zeroes each element with probability <paramref name="rate"/> and scales the others by 1 / (1 - rate).</summary>
/// <param name="rate">Probability in [0, 1).</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Probability that an element is dropped.</summary>
    public double Rate { get; } = rate;
}
