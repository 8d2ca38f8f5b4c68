namespace ConvGen.Execution;

/// <summary>One layer of a summary.</summary>
/// <param name="Name">Layer name.</param>
/// <param name="Type">Layer type as Keras prints it.</param>
/// <param name="OutputShape">Dimensions of one output sample, separated by commas.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="ReceptiveField">Height x width in input pixels.</param>
/// <param name="Flops">Floating-point operations of one sample's forward pass.</param>
/// <param name="Connections">Names of the values that it reads, joined by commas; null in a chain.</param>
internal sealed record SummaryRow(
    string Name, string Type, string OutputShape, long Parameters, string ReceptiveField, long Flops, string? Connections = null)
{
    /// <summary>What attributes call the value that a network starts with.</summary>
    public const string InputName = "input";

    /// <summary>The row above the layers where these are no chain, so that what they read all has a row.</summary>
    /// <param name="shape">Dimensions of one input sample, separated by commas.</param>
    public static SummaryRow Input(string shape) => new(InputName, "InputLayer", shape, 0, "1x1", 0, "-");
}
