namespace ConvGen.Generator.Planning.Lowering;

/// <summary>The runtime's functions that schedules call: work that does not depend on a network's shape.</summary>
internal static class Functions
{
    private const string Numerics = "global::ConvGen.Numerics.";

    public const string Copy = Numerics + "Elementwise.Copy";
    public const string CopyRows = "MatrixCopy.Run";
    public const string Clear = Numerics + "Elementwise.Clear";
    public const string Fill = Numerics + "Elementwise.Fill";
    public const string Accumulate = Numerics + "Elementwise.Accumulate";
    public const string ActivationForward = Numerics + "Activations.Forward";
    public const string ActivationBackward = Numerics + "Activations.Backward";
    public const string SoftmaxForward = Numerics + "Softmax.Forward";
    public const string SoftmaxBackward = Numerics + "Softmax.Backward";
    public const string DropoutForward = Numerics + "Dropout.Forward";
    public const string DropoutBackward = Numerics + "Dropout.Backward";
    public const string BiasAdd = Numerics + "Bias.Add";
    public const string WinogradKernelGradient = "WinogradGradient.Accumulate";
    public const string ReluBiasGradient = Numerics + "ReluBiasGradient.Accumulate";
    public const string BiasGradient = Numerics + "BiasGradient.Accumulate";
}
