using System.Collections.Generic;

namespace ConvGen.Generator.Graph.Layers;

/// <summary>The kinds of layers, by attribute.</summary>
internal static class LayerCatalog
{
    public static IReadOnlyDictionary<string, LayerReader> Readers { get; } = new Dictionary<string, LayerReader>
    {
        ["Conv2D"] = new Conv2DReader(),
        ["DepthwiseConv2D"] = new DepthwiseConv2DReader(),
        ["Conv2DTranspose"] = new Conv2DTransposeReader(),
        ["SeparableConv2D"] = new SeparableConv2DReader(),
        ["MaxPool2D"] = new PoolReader("MaxPooling2D", PoolKind.Max),
        ["AveragePool2D"] = new PoolReader("AveragePooling2D", PoolKind.Average),
        ["GlobalMaxPool2D"] = new GlobalPoolReader("GlobalMaxPooling2D", PoolKind.Max),
        ["GlobalAveragePool2D"] = new GlobalPoolReader("GlobalAveragePooling2D", PoolKind.Average),
        ["ZeroPadding2D"] = new ZeroPaddingReader(),
        ["Cropping2D"] = new CroppingReader(),
        ["UpSampling2D"] = new UpSamplingReader(),
        ["Rescaling"] = new RescalingReader(),
        ["Normalization"] = new NormalizationReader(),
        ["PRelu"] = new PReluReader(),
        ["Flatten"] = new FlattenReader(),
        ["Reshape"] = new ReshapeReader(),
        ["Dense"] = new DenseReader(),
        ["Custom"] = new CustomReader(),
        ["Dropout"] = new DropoutReader(),
        ["Activate"] = new ActivationReader(),
        ["BatchNormalization"] = new BatchNormalizationReader(),
        ["LayerNormalization"] = new LayerNormalizationReader(),
        ["GroupNormalization"] = new GroupNormalizationReader(),
        ["Add"] = new MergeReader("Add", MergeKind.Add),
        ["Concat"] = new MergeReader("Concatenate", MergeKind.Concat),
        ["Multiply"] = new MergeReader("Multiply", MergeKind.Multiply),
    };
}
