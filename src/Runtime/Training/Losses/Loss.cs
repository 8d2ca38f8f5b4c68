using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>What training minimises: a value per sample, averaged over the batch. Stateless and thread-safe.</summary>
/// <remarks>
/// A loss of one's own overrides <see cref="Value"/>, <see cref="Gradient"/> and <see cref="TargetLength"/>. One that has a closed form
/// with the network's last activation also overrides <see cref="OfLogits"/>.
/// </remarks>
public abstract class Loss
{
    /// <summary>Floats of one target for a network with <paramref name="outputLength"/> outputs.</summary>
    public abstract int TargetLength(int outputLength);

    /// <summary>The loss of one sample.</summary>
    /// <param name="outputs">Outputs of the network for this sample.</param>
    /// <param name="target">What they should be: <see cref="TargetLength"/> floats.</param>
    public abstract float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target);

    /// <summary>Overwrites <paramref name="outputGradients"/> with <paramref name="scale"/> times d loss / d outputs.</summary>
    /// <param name="outputs">Outputs of the network for this sample.</param>
    /// <param name="target">What they should be.</param>
    /// <param name="scale">Usually 1 / samples of the batch.</param>
    /// <param name="outputGradients">As long as <paramref name="outputs"/>.</param>
    public abstract void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients);

    /// <summary>Whether outputs are logits: metrics that tell two classes by one output then draw the line at 0 instead of 0.5.</summary>
    public virtual bool FromLogits => false;

    /// <summary>
    /// This loss as a function of the logits that a softmax or sigmoid makes the outputs of; null where it has no closed form.
    /// </summary>
    /// <remarks>
    /// Where a network ends with one of the two, a trainer asks for it and takes it instead: nothing is lost in outputs that are nearly 0
    /// or 1, and the gradient passes no Jacobian. Metrics see the outputs all the same.
    /// </remarks>
    public virtual Loss? OfLogits(Activation outputActivation) => null;

    /// <summary>Throws when this loss does not suit a network's output; a trainer asks once, when it is made.</summary>
    /// <exception cref="ArgumentException">It does not; the message says what would.</exception>
    public virtual void CheckOutput(Shape outputShape, Activation outputActivation)
    {
    }

    /// <summary>As it would be made: <c>Huber(delta: 1)</c>.</summary>
    public override string ToString() => ConstructionText.Of(this, Arguments);

    /// <summary>How it was made.</summary>
    private protected virtual (string Name, object? Value)[] Arguments => [];

    /// <summary>What is wrong with a target, as "expected ...; received ...", or null. Asked of every sample before it is used.</summary>
    /// <remarks>A sample of weight 0 is not asked: it may have any target.</remarks>
    public virtual string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => null;
}
