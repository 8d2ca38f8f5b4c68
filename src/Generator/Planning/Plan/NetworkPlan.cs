using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>Everything the emitters print: memory, transformed kernels, packed copies, segments of calls, kernels and functional operations.</summary>
internal sealed record NetworkPlan(
    ShapedNetwork Network,
    ActivationKind OutputActivation,
    ParameterMemory Parameters,
    EquatableArray<TransformedKernelPlan> TransformedKernels,
    EquatableArray<PackedCopy> PackedCopies,
    int PackedLength,
    EquatableArray<BufferPlan> Buffers,
    MemoryPlan TrainingMemory,
    MemoryPlan InferenceMemory,
    EquatableArray<SegmentPlan> Segments,
    EquatableArray<NamedKernel> Kernels,
    EquatableArray<FunctionalOperation> Operations,
    EquatableArray<Decision> Decisions,
    EquatableArray<BatchGradientPlan> BatchGradients,
    int KeptLength,
    int MicroBatch,
    int MaxShards);

/// <summary>Where the master parameters lie; trainable ones first, every one on a multiple of 16 floats, slack at the end.</summary>
internal sealed record ParameterMemory(EquatableArray<PlacedParameter> Parameters, int Length, int TrainableLength);

/// <summary>A parameter and its first float.</summary>
/// <param name="FilterMajor">True when the last axis comes first in memory: [filter][kh, kw, ci] instead of HWIO.</param>
internal sealed record PlacedParameter(ShapedParameter Parameter, int Offset, bool FilterMajor);

/// <summary>A kernel and the name it is emitted under.</summary>
internal sealed record NamedKernel(string Name, KernelPlan Plan);

/// <summary>A part of the schedule between two barriers.</summary>
/// <param name="WholeRange">True when its calls take a range of samples at once; false when each sample runs through all of them.</param>
internal sealed record SegmentPlan(bool WholeRange, EquatableArray<Call> Infer, EquatableArray<Call> Forward, EquatableArray<Call> Backward)
{
    /// <summary>True when backward adds nothing to the gradients in a training step, which takes them later: shards may then go through it together.</summary>
    public bool SpansShards => WholeRange && Backward.All(call =>
        call.Condition == Condition.BatchGradientsNow || call.Operands.All(operand => operand is not Reference { Space: MemorySpace.Gradients }));

    /// <summary>Units that the threads of a prediction of few samples may share; 0 where the segment does more than compute them.</summary>
    public int SharedUnits
    {
        get
        {
            Call[] calls = [.. Infer.Where(call => call.Condition != Condition.ManySamples)];
            return calls.Length == 1 ? calls[0].Units : 0;
        }
    }
}

/// <summary>A kernel that a transform stands before.</summary>
/// <param name="Parameter">The trained kernel; the transformed one has its layout.</param>
/// <param name="Transform">The type of the transform.</param>
/// <param name="Shape">The shape that the transform sees.</param>
/// <param name="Offset">First float of the transformed kernel in the packed memory.</param>
internal sealed record TransformedKernelPlan(PlacedParameter Parameter, string Transform, EquatableArray<int> Shape, int Offset);

/// <summary>A packed copy of a kernel, in the order of the kernel plan that reads it.</summary>
/// <param name="Weights">First float of the weights: the master's, or the transformed one's in the packed memory.</param>
/// <param name="Offset">First float of the copy.</param>
/// <param name="Reader">The kernel that reads it.</param>
/// <param name="KernelWidth">Width of the convolution kernel.</param>
/// <param name="Source">How the kernel lies and what the copy is for.</param>
/// <param name="OnDemand">True when only the gradients of the network's inputs need it, which few passes ask for.</param>
/// <param name="Transform">The filtering that it is transformed for; null for the direct sum.</param>
internal sealed record PackedCopy(
    string Name, Reference Weights, int Offset, CorrelationKernel Reader, int KernelWidth, PackedSource Source, WinogradTransform? Transform, bool OnDemand)
{
    /// <summary>Whether the trained kernel lies in that order already and is read where it is, for each width, widest first; null where it never does.</summary>
    public EquatableArray<bool>? InPlace
    {
        get
        {
            bool[] widths = [.. VectorWidth.All.Select(width => Reader.IsPackedAsTrained(Reader.Tilings.First(tiling => tiling.Width.Bits <= width.Bits)))];
            return Source == PackedSource.Forward && Transform is null && Weights.Space == MemorySpace.Parameters && widths.Contains(true)
                ? new EquatableArray<bool>(widths)
                : null;
        }
    }
}

internal enum PackedSource
{
    /// <summary>An HWIO kernel, for the forward pass.</summary>
    Forward,

    /// <summary>A filter-major kernel, for the forward pass.</summary>
    FilterMajorForward,

    /// <summary>An HWIO kernel, for the gradient of the input.</summary>
    Transposed,

    /// <summary>An HWIO kernel, transformed for Winograd's forward pass.</summary>
    Winograd,

    /// <summary>A filter-major kernel, likewise.</summary>
    FilterMajorWinograd,

    /// <summary>An HWIO kernel, transformed for Winograd's gradient of the input.</summary>
    TransposedWinograd,
}

/// <summary>The functional form of a convolution layer: filters from outside, every declared output, no bias and no activation.</summary>
/// <param name="Input">The input as the kernels read it, in the scratch memory when it needs a halo.</param>
/// <param name="OutputGradient">The output's gradient as the kernels read it, in scratch memory.</param>
/// <param name="ForwardKernel">Name of the forward kernel.</param>
internal sealed record FunctionalOperation(
    ShapedNode Node, BufferPlan Input, BufferPlan OutputGradient,
    string ForwardKernel, CorrelationKernel Forward,
    string DataKernel, CorrelationKernel Data, bool DataHasGaps,
    string WeightsKernel, WeightGradientKernel Weights);
