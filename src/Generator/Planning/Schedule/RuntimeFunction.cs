namespace ConvGen.Generator.Planning.Schedule;

/// <summary>The runtime's functions that schedules call: work that does not depend on a network's shape.</summary>
internal enum RuntimeFunction
{
    Copy,
    CopyRows,
    Clear,

    /// <summary>The zeros around a tensor.</summary>
    ClearHalo,
    Fill,
    Accumulate,
    AccumulateRows,

    /// <summary>The sum of two.</summary>
    Add,

    /// <summary>The product of two.</summary>
    Multiply,

    /// <summary>Pixels times a factor for each channel.</summary>
    MultiplyChannels,
    BatchStatistics,
    BatchStatisticsGradients,
    BatchNormalizationForward,

    /// <summary>With another summand.</summary>
    BatchNormalizationForwardAdd,
    BatchNormalizationBackward,

    /// <summary>Added to what another reader has written.</summary>
    BatchNormalizationAddBackward,

    /// <summary>A factor and an addend for each channel.</summary>
    BatchNormalizationApply,

    /// <summary>What a sample makes of each channel by the statistics of its group.</summary>
    GroupStatistics,
    GroupStatisticsGradients,
    LayerNormalizationForward,

    /// <summary>The terms of the gradient of its scales.</summary>
    LayerNormalizationProducts,
    LayerNormalizationBackward,
    ActivationForward,
    ActivationBackward,
    SoftmaxForward,
    SoftmaxBackward,
    LogSoftmaxForward,
    LogSoftmaxBackward,
    PReluForward,
    PReluBackward,

    /// <summary>The terms of the gradient of its slopes.</summary>
    PReluProducts,

    /// <summary>One factor and one addend.</summary>
    Rescale,
    UpSampleNearest,
    UpSampleNearestGradient,
    UpSampleBilinear,
    UpSampleBilinearGradient,
    DropoutForward,
    DropoutBackward,
    BiasAdd,
    BiasGradient,
    ReluBiasGradient,
    WinogradWeightsGradient,

    /// <summary>Masks of the windows where each filter's maximum has a gradient.</summary>
    ArgmaxWindows,

    /// <summary>Masks of the filters whose maximum lies at each element of each window.</summary>
    ArgmaxElements,
}
