using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace ConvGen.Execution;

/// <summary>The facts of a compiled network that the runtime works from. Lengths are in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkDescription
{
    private const string InputName = "input";

    /// <summary>The class's name, as Keras' summary prints it.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of one input sample, without the batch axis.</summary>
    public required Shape InputShape { get; init; }

    /// <summary>Shape of one output sample, without the batch axis.</summary>
    public required Shape OutputShape { get; init; }

    /// <summary>The activation that produced the output; losses fuse with Softmax and Sigmoid.</summary>
    public required Activation OutputActivation { get; init; }

    /// <summary>The declared layers, in order.</summary>
    public required IReadOnlyList<LayerDescription> Layers { get; init; }

    /// <summary>Whether every layer reads the value before it and nothing else.</summary>
    public bool IsChain => Layers.All(layer => layer.Inputs is null);

    /// <summary>Values that can be read beside the output; a sample's lie one behind the other.</summary>
    public IReadOnlyList<OutputDescription> Outputs { get; init; } = [];

    /// <summary>
    /// The parameters in the order of their layers, the state that the network itself moves last. In memory those that are not trained lie
    /// behind those that are.
    /// </summary>
    public required IReadOnlyList<ParameterDescription> Parameters { get; init; }

    /// <summary>Length of the parameter memory with its alignment gaps; every parameter starts on a multiple of 16 floats.</summary>
    public required int ParameterLength { get; init; }

    /// <summary>Length of the leading trainable range: what an optimiser updates and gradients cover.</summary>
    public required int TrainableLength { get; init; }

    /// <summary>Whether it can be trained; false where the class says <c>Training = false</c>, and no backward pass was emitted.</summary>
    public bool Trains { get; init; } = true;

    /// <summary>Whether its schedule times the layers: <see cref="ExecutionFrame.Lap"/>.</summary>
    public bool Profiles { get; init; }

    /// <summary>Length of the packed copies that predictions read, together.</summary>
    public required int PackedLength { get; init; }

    /// <summary>Length of the packed copies that only training reads, together; they are in a memory of their own.</summary>
    public int TrainingPackedLength { get; init; }

    /// <summary>Number of packed copies that all passes need.</summary>
    public required int PackedCopies { get; init; }

    /// <summary>Number of packed copies, behind the others, that only training needs.</summary>
    public int TrainingCopies { get; init; }

    /// <summary>Number of packed copies, behind those, that only gradients of the inputs need.</summary>
    public int OnDemandCopies { get; init; }

    /// <summary>Number of packed copies, behind those, that only predictions need: they change with the state too.</summary>
    public int PredictionCopies { get; init; }

    /// <summary>
    /// Number of what is made, behind those, of normalisations that are not trained, and that <see cref="FrozenCopies"/> are packed from.
    /// </summary>
    public int FrozenFoldings { get; init; }

    /// <summary>Number of packed copies, behind those, of weights that are not trained: a step leaves them as they are.</summary>
    public int FrozenCopies { get; init; }

    /// <summary>Number of those, behind them, that only training needs.</summary>
    public int FrozenTrainingCopies { get; init; }

    /// <summary>
    /// Number of packed copies, behind those, that each stage of training alone reads: they are made right before it, and the copies of all
    /// stages lie in the same memory.
    /// </summary>
    public IReadOnlyList<int> StageCopies { get; init; } = [];

    /// <summary>Length of the memory of those.</summary>
    public int StagePackedLength { get; init; }

    /// <summary>Whether backward gives gradients of the inputs.</summary>
    public InputGradients InputGradients { get; init; }

    /// <summary>The layers in front of all that is trained, where their value can be computed once a sample; null for none.</summary>
    public FrozenPrefixDescription? FrozenPrefix { get; init; }

    /// <summary>The kernels that a transform stands before, in the order of <see cref="NetworkProgram.TransformKernel"/>.</summary>
    public IReadOnlyList<TransformedKernelDescription> TransformedKernels { get; init; } = [];

    /// <summary>
    /// The parameters of dense layers whose gradients a training step takes from the whole batch at once, in the parameters' order.
    /// </summary>
    public IReadOnlyList<BatchGradientDescription> BatchGradients { get; init; } = [];

    /// <summary>Floats that backward keeps of each sample for them; see <see cref="ExecutionFrame.Saved"/>.</summary>
    public int SavedLength { get; init; }

    /// <summary>Floats of a sample in each of the fields of <see cref="ExecutionFrame.Saved"/>, which lie one behind the other.</summary>
    /// <remarks>A field holds a row for each sample of the batch.</remarks>
    public IReadOnlyList<int> SavedFields { get; init; } = [];

    /// <summary>Floats of a sample in <see cref="ExecutionFrame.BatchRows"/>.</summary>
    public int BatchRowLength { get; init; }

    /// <summary>
    /// For each parameter with a gradient, in their order: the segment whose backward pass is the last to add to it. Empty: the first one.
    /// </summary>
    public IReadOnlyList<int> GradientSegments { get; init; } = [];

    /// <summary>The segments, in the order of <see cref="NetworkProgram.Forward"/>.</summary>
    public required IReadOnlyList<SegmentDescription> Segments { get; init; }

    /// <summary>Doubles that the barriers of a step add up over the batch; see <see cref="ExecutionFrame.BatchSums"/>.</summary>
    public int SumsLength { get; init; }

    /// <summary>Floats that the barriers make of those sums; see <see cref="ExecutionFrame.Coefficients"/>.</summary>
    public int CoefficientsLength { get; init; }

    /// <summary>Whether threads may share the loops of a prediction: <see cref="ExecutionFrame.Next"/>.</summary>
    public bool SharesLoops { get; init; }

    /// <summary>Samples that a worker should take together: 1 for depth-first networks, more where a segment wants a micro-batch.</summary>
    public required int MicroBatch { get; init; }

    /// <summary>Samples that a worker should take together in a prediction; where nothing else is said, as many as in training.</summary>
    public int PredictionMicroBatch { get => field > 0 ? field : MicroBatch; init; }

    /// <summary>
    /// Most shards a batch is cut into, each with a gradient buffer of its own: fewer for networks with millions of parameters.
    /// </summary>
    public int MaxShards { get; init; } = 8;

    /// <summary>Length of the memory in a training arena that its samples use in turn.</summary>
    public int TrainingScratchLength { get; init; }

    /// <summary>Length of one sample's slot in a training arena.</summary>
    public required int TrainingSlotLength { get; init; }

    /// <summary>Length per sample of the boundary buffers of a training arena.</summary>
    public required int TrainingBoundaryLength { get; init; }

    /// <summary>Length of the memory in an inference arena that its samples use in turn.</summary>
    public required int InferenceScratchLength { get; init; }

    /// <summary>Length per sample of the boundary buffers of an inference arena.</summary>
    public required int InferenceBoundaryLength { get; init; }

    /// <summary>Receptive field of an output element in input pixels: height, width.</summary>
    public required (int Height, int Width) ReceptiveField { get; init; }

    /// <summary>Floating-point operations of one sample's forward pass, as declared (a multiply-add is two).</summary>
    public required long Flops { get; init; }

    /// <summary>Names of the values that a layer reads, in their order, joined by commas.</summary>
    public string Connections(int layer) =>
        string.Join(", ", (Layers[layer].Inputs ?? [layer - 1]).Select(input => input < 0 ? InputName : Layers[input].Name));

    /// <summary>Length of a training arena of <paramref name="capacity"/> samples.</summary>
    public long TrainingArenaLength(int capacity) => TrainingScratchLength + capacity * ((long)TrainingSlotLength + TrainingBoundaryLength);

    /// <summary>Length of an inference arena of <paramref name="capacity"/> samples.</summary>
    public long InferenceArenaLength(int capacity) => InferenceScratchLength + (long)capacity * InferenceBoundaryLength;
}
