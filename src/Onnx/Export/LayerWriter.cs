namespace ConvGen.Onnx.Export;

/// <summary>A layer's nodes: which family writes it, and the activation behind.</summary>
internal static class LayerWriter
{
    /// <summary>Adds the layer's nodes, and returns the name of its value.</summary>
    /// <exception cref="OnnxExportException">It cannot be exported.</exception>
    public static string Write(ExportGraph graph, NetworkLayer layer, Shape input)
    {
        if (layer.Arguments.IsReplaced)
        {
            throw new OnnxExportException(
                $"{layer.Name} cannot be exported: the class computes it by code of its own (an Override method), which ONNX cannot say. "
                    + "Export a class of the same layers without that method; parameters are copied by CopyFrom.");
        }

        string source = graph[layer.Inputs[0]];
        string value = layer.Type switch
        {
            "Conv2D" or "DepthwiseConv2D" => ConvolutionWriter.Convolution(graph, layer, source),
            "SeparableConv2D" => ConvolutionWriter.Separable(graph, layer, source),
            "Conv2DTranspose" => ConvolutionWriter.Transposed(graph, layer, source, input),
            "Dense" => DenseWriter.Dense(graph, layer, source, input),
            "Flatten" or "Reshape" => ReshapeWriter.Reshape(graph, layer, source, input),
            "BatchNormalization" => NormalizationWriter.Batch(graph, layer, source),
            "LayerNormalization" => NormalizationWriter.Layer(graph, layer, source, input),
            "GroupNormalization" => NormalizationWriter.Group(graph, layer, source, input),
            "MaxPooling2D" or "AveragePooling2D" => PoolWriter.Window(graph, layer, source, input),
            "GlobalMaxPooling2D" or "GlobalAveragePooling2D" => PoolWriter.Global(graph, layer, source),
            "ZeroPadding2D" => ResizeWriter.Pad(graph, layer, source),
            "Cropping2D" => ResizeWriter.Crop(graph, layer, source, input),
            "UpSampling2D" => ResizeWriter.UpSample(graph, layer, source),
            "Rescaling" => ElementwiseWriter.Rescale(graph, layer, source),
            "Normalization" => ElementwiseWriter.Normalize(graph, layer, source, input),
            "PReLU" => ElementwiseWriter.PRelu(graph, layer, source, input),
            "Add" or "Multiply" => MergeWriter.Elementwise(graph, layer, layer.Type == "Add" ? "Add" : "Mul"),
            "Concatenate" => MergeWriter.Concat(graph, layer),
            "Dropout" or "Activation" => source,
            _ => throw new OnnxExportException(
                $"{layer.Name} cannot be exported: {layer.Type} is none of the layers that the export writes; docs/onnx.md lists them."),
        };
        return ActivationWriter.Write(graph, layer, value);
    }
}
