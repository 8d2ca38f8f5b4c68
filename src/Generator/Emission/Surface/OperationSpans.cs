namespace ConvGen.Generator.Emission.Surface;

/// <summary>The parameters of a convolution as a function, and of what replaces one.</summary>
internal static class OperationSpans
{
    /// <summary>Of the function.</summary>
    public const string Forward = $"{Reads} inputs, {Reads} kernel, {Writes} outputs";

    /// <summary>Of its gradients.</summary>
    public const string Gradient =
        $"{Reads} inputs, {Reads} kernel, {Reads} outputGradients, {Writes} inputGradients, {Writes} kernelGradients";

    private const string Reads = "global::System.ReadOnlySpan<float>";
    private const string Writes = "global::System.Span<float>";
}
