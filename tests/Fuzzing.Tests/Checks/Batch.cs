using System.Collections.Generic;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>Samples, the gradients of their outputs, and what a forward and a backward pass must make of them.</summary>
internal sealed record Batch(int Count, float[] Inputs, float[] OutputGradients, ReferenceNetwork.Pass Expected);

/// <summary>Batches that meet a network with the same parameters.</summary>
internal sealed record Round(NumberKind Kind, IReadOnlyList<float[]> Parameters, IReadOnlyList<Batch> Batches);
