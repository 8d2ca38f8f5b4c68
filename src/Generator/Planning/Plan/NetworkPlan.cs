using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>
/// Everything the emitters print: memory, transformed kernels, packed copies, segments of calls, kernels and functional operations.
/// </summary>
internal sealed record NetworkPlan
{
    /// <summary>The network as declared.</summary>
    public required ShapedNetwork Network { get; init; }

    /// <summary>The activation that the output ends with.</summary>
    public required ActivationKind OutputActivation { get; init; }

    /// <summary>Where the parameters lie.</summary>
    public required ParameterMemory Parameters { get; init; }

    /// <summary>Weights that a transform stands before.</summary>
    public required EquatableArray<TransformedKernelPlan> TransformedKernels { get; init; }

    /// <summary>Copies of weights in the order that kernels read them in; those on demand last.</summary>
    public required EquatableArray<PackedCopy> PackedCopies { get; init; }

    /// <summary>Floats of the packed memory that predictions read.</summary>
    public required int PackedLength { get; init; }

    /// <summary>Floats of that which only training reads.</summary>
    public required int TrainingPackedLength { get; init; }

    /// <summary>Floats of the packed copies that the stages of training have in turn.</summary>
    public int StagePackedLength { get; init; }

    /// <summary>How many of them are made for each stage; empty where there are none.</summary>
    public IEnumerable<int> StageCopies
    {
        get
        {
            ILookup<int, PackedCopy> copies = PackedCopies.Where(copy => copy.Use == PackedUse.Stage).ToLookup(copy => copy.Stage);
            return copies.Count == 0 ? [] : Enumerable.Range(0, copies.Max(stage => stage.Key) + 1).Select(stage => copies[stage].Count());
        }
    }

    /// <summary>The buffers of the arena.</summary>
    public required EquatableArray<BufferPlan> Buffers { get; init; }

    /// <summary>Where they lie in training.</summary>
    public required MemoryPlan TrainingMemory { get; init; }

    /// <summary>Where they lie in a prediction.</summary>
    public required MemoryPlan InferenceMemory { get; init; }

    /// <summary>The schedule.</summary>
    public required EquatableArray<SegmentPlan> Segments { get; init; }

    /// <summary>Whether threads share the loops of a prediction.</summary>
    public bool SharesLoops => Segments.Any(segment => segment.Infer.Any(call => call.SharedLoop > 0));

    /// <summary>Normalisations over the batch, in order.</summary>
    public required EquatableArray<NormalizationPlan> Normalizations { get; init; }

    /// <summary>What is made of normalisations' moving averages; of each use they are numbered before the packed copies.</summary>
    public required EquatableArray<FoldingPlan> Foldings { get; init; }

    /// <summary>
    /// Whether the gradients of its inputs can be had: they are not left out, and nothing is frozen in front of all that is trained.
    /// </summary>
    public required bool HasInputGradient { get; init; }

    /// <summary>What lies in front of all that is trained and can be computed once a sample; null where there is no such value.</summary>
    public required FrozenPrefixPlan? FrozenPrefix { get; init; }

    /// <summary>Doubles that the barriers add up.</summary>
    public int SumsLength => Normalizations.Sum(normalization => 4 * normalization.Channels);

    /// <summary>Floats that they make of those.</summary>
    public int CoefficientsLength => Normalizations.Sum(normalization => NormalizationPlan.Rows * normalization.Channels);

    /// <summary>The kernels that it calls.</summary>
    public required EquatableArray<NamedKernel> Kernels { get; init; }

    /// <summary>The convolutions as functions.</summary>
    public required EquatableArray<FunctionalOperation> Operations { get; init; }

    /// <summary>What the passes decided.</summary>
    public required EquatableArray<Decision> Decisions { get; init; }

    /// <summary>Gradients that a step takes from the whole batch, in the order of the parameters.</summary>
    public required EquatableArray<BatchGradientPlan> BatchGradients { get; init; }

    /// <summary>Floats that backward saves of each sample for them.</summary>
    public required int SavedLength { get; init; }

    /// <summary>How these are divided: the inputs and the output gradients of each layer, a field each.</summary>
    public IEnumerable<int> SavedFields => BatchGradients.Where(gradient => gradient.Kernel is not null)
        .OrderBy(gradient => gradient.Inputs).SelectMany(gradient => new[] { gradient.OutputGradients - gradient.Inputs, gradient.Step });

    /// <summary>
    /// For each trained parameter, in their order: the segment whose backward pass is the last to add to its gradient, which is final then.
    /// </summary>
    public IEnumerable<int> GradientSegments
    {
        get
        {
            Dictionary<int, int> last = [];
            for (int segment = Segments.Count - 1; segment >= 0; segment--)
            {
                foreach (Reference operand in Segments[segment].Backward.SelectMany(call => call.Operands).OfType<Reference>())
                {
                    if (operand.Space == MemorySpace.Gradients)
                    {
                        last[operand.Offset] = segment;
                    }
                }
            }

            // What nobody adds to is zero in all shards.
            int first = Math.Max(0, Segments.ToList().FindIndex(segment => !segment.TakesBatch));
            return Parameters.Parameters.Where(placed => placed.Parameter.Trainable)
                .Select(placed => last.TryGetValue(placed.Offset, out int segment) ? segment : first);
        }
    }

    /// <summary>Samples that a worker takes together.</summary>
    public required int MicroBatch { get; init; }

    /// <summary>Samples that one takes together in a prediction: a tile at least.</summary>
    public int PredictionMicroBatch => Math.Max(MicroBatch, InferenceMemory.TileSamples);

    /// <summary>Most gradient buffers that a batch is cut into.</summary>
    public required int MaxShards { get; init; }
}

/// <summary>A kernel as it is emitted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it computes, in words.</param>
/// <param name="Plan">Its numbers.</param>
internal sealed record NamedKernel(string Name, string Title, KernelPlan Plan)
{
    /// <summary>What calls it.</summary>
    public KernelUse Use { get; init; } = KernelUse.Passes;
}
