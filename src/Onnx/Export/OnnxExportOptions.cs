namespace ConvGen.Onnx;

/// <summary>How a network is exported.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>Whether the model reads images as (batch, height, width, channels), as ConvGen does, and not channels first.</summary>
    public bool ChannelsLast { get; init; }
}
