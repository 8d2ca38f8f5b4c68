using System;

namespace ConvGen.Training;

/// <summary>What the cross-entropies share: one output per class, as probabilities or as logits.</summary>
public abstract class ClassificationLoss : Loss
{
    private protected ClassificationLoss(bool fromLogits) => FromLogits = fromLogits;

    /// <summary>Whether outputs are logits; otherwise they are probabilities.</summary>
    public sealed override bool FromLogits { get; }

    /// <inheritdoc/>
    public sealed override void CheckOutput(Shape outputShape, Activation outputActivation)
    {
        ArgumentNullException.ThrowIfNull(outputShape);
        if (outputShape.Rank != 1 || outputShape.Length < 2)
        {
            throw new ArgumentException(
                $"{GetType().Name} expects a network output of shape (classes) with at least 2 classes; received {outputShape}. End " +
                "the network with Dense(classes).");
        }

        if (FromLogits && outputActivation == Activation.Softmax)
        {
            throw new ArgumentException(
                $"{GetType().Name}(fromLogits: true) expects logits, but the network ends with a Softmax. Leave fromLogits out: " +
                "probabilities of a Softmax are fused with the loss without a loss of precision.");
        }
    }
}
