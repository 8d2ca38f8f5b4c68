using System;

namespace ConvGen;

/// <summary>
/// The compiler's optimisation passes, for <see cref="InputAttribute.Without"/>: what a network runs without one shows what it brings.
/// </summary>
/// <remarks>Without a pass the results are the same: to the bit or, where the order of a sum changes, up to rounding.</remarks>
[Flags]
public enum Passes
{
    /// <summary>No pass.</summary>
    None = 0,

    /// <summary>Dead outputs: trailing rows and columns that a pooling floor or a stride drops are not computed.</summary>
    BoundsInference = 1,

    /// <summary>Skipped rows and columns: what a reader with stride and dilation of a common divisor steps over is not computed.</summary>
    StridedOutputs = 2,

    /// <summary>Gradients of a convolution before a max pool are taken from the indices of max pools that carry a gradient.</summary>
    MaxPoolSparsity = 4,

    /// <summary>The gradient passes relu behind its max pool, on a fraction of the elements.</summary>
    ReluBehindPool = 8,

    /// <summary>Convolutions and their gradients by Winograd's minimal filtering where that is faster.</summary>
    Winograd = 16,

    /// <summary>Dense layers of few units run their vectors along the inputs.</summary>
    DotProductDense = 32,

    /// <summary>
    /// Gradients of weights of large dense layers are taken from the whole batch, rows by rows, right before the optimiser updates them.
    /// </summary>
    BatchGradients = 64,

    /// <summary>
    /// A convolution ends with the max pool behind it in one kernel that remembers the indices; the map between them never reaches memory.
    /// </summary>
    FusedPools = 128,

    /// <summary>
    /// Large dense layers read their kernel where the optimiser left it, once for many samples, and skip zeros that a relu made.
    /// </summary>
    InPlaceDense = 256,

    /// <summary>In predictions a batch normalisation is part of the convolution before it: of its weights and its bias.</summary>
    FoldedNormalization = 512,

    /// <summary>
    /// In predictions a rescaling or a normalisation by constants is part of a convolution without padding behind it: of its weights and
    /// its bias.
    /// </summary>
    FoldedRescaling = 1024,

    /// <summary>
    /// Threads of a prediction of fewer samples than threads share the loops of the layers: rows, blocks of filters, bands.
    /// </summary>
    SharedLoops = 2048,

    /// <summary>
    /// In predictions the convolution before a residual sum adds itself to the other summand, and does the relu behind the sum; in training
    /// the normalisation before it does, and the gradients of the summands are that of the sum, in one place.
    /// </summary>
    FusedSums = 4096,

    /// <summary>
    /// While training, normalised maps that one convolution or max pool reads are made again for its backward pass instead of being kept;
    /// residual sums, too, where the maps of a sample exceed 32 MiB.
    /// </summary>
    Recompute = 8192,

    /// <summary>
    /// Where the weights of a network do not stay in the second-level cache, each block of filters fetches those of the next one meanwhile;
    /// where the maps of a 1x1 convolution do not, each register tile fetches inputs and outputs ahead.
    /// </summary>
    Prefetch = 16384,

    /// <summary>
    /// Training packs the weights of a stage, between two barriers, right before it: the copies of all stages lie in the same memory.
    /// </summary>
    StagedPacking = 32768,

    /// <summary>
    /// A map that becomes a part of a wider map's channels lies there from the start, and so may its gradient: nothing is copied.
    /// </summary>
    ConcatInPlace = 65536,

    /// <summary>
    /// In predictions successive convolutions compute their maps strip by strip where these exceed the second-level cache: each strip is
    /// read while the cache still holds it.
    /// </summary>
    FusedRows = 131072,

    /// <summary>
    /// Maps with a halo share memory with others: its zeros are written again each time, where they would keep the memory of a whole map.
    /// </summary>
    ClearedHalos = 262144,

    /// <summary>
    /// In predictions of several images these take turns with a layer of large weights, which stay in the cache meanwhile: each layer reads
    /// its weights once for a few images.
    /// </summary>
    WeightStationary = 524288,

    /// <summary>
    /// Predictions store large kernels in Winograd's domain, as long as these and the weights of the network take up to 256 MiB; beyond
    /// that, and without this pass, they transform them again for every image, or take the direct sum.
    /// </summary>
    StoredTransforms = 1048576,

    /// <summary>
    /// Predictions compute a convolution with a stride over a large kernel and few channels over blocks of pixels, in Winograd's domain.
    /// </summary>
    SpaceToDepth = 2097152,

    /// <summary>Every pass.</summary>
    All = BoundsInference | StridedOutputs | MaxPoolSparsity | ReluBehindPool | Winograd | DotProductDense | BatchGradients | FusedPools
        | InPlaceDense | FoldedNormalization | FoldedRescaling | SharedLoops | FusedSums | Recompute | Prefetch | StagedPacking
        | ConcatInPlace | FusedRows | ClearedHalos | WeightStationary | StoredTransforms | SpaceToDepth,
}
