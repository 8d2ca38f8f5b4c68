using System.Collections.Generic;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>Samples, the gradients of their outputs, and what a forward and a backward pass must make of them.</summary>
internal sealed record Batch(int Count, float[] Inputs, float[] OutputGradients, ReferenceNetwork.Pass Expected)
{
    /// <summary>What training passes must make of them; the same but for layers that work otherwise while training.</summary>
    public required ReferenceNetwork.Pass Trained { get; init; }

    /// <summary>The values that a prediction gives beside its outputs.</summary>
    public required IReadOnlyList<Tensor> Reads { get; init; }

    /// <summary>Whether a sample's outputs depend on the others while training.</summary>
    public bool IsNormalized => Trained != Expected;
}

/// <summary>Batches that meet a network with the same parameters.</summary>
internal sealed record Round(NumberKind Kind, IReadOnlyList<float[]> Parameters, IReadOnlyList<Batch> Batches);
