namespace ConvGen.Onnx.Import;

/// <summary>An activation with its parameter.</summary>
/// <param name="Name">Member of the enum Activation; Linear for none.</param>
/// <param name="LeakySlope">Slope of LeakyRelu; null where the default holds.</param>
/// <param name="EluAlpha">Alpha of Elu; null where the default holds.</param>
internal sealed record ActivationChoice(string Name, float? LeakySlope = null, float? EluAlpha = null)
{
    /// <summary>No activation.</summary>
    public static ActivationChoice None { get; } = new("Linear");

    /// <summary>Whether it does nothing.</summary>
    public bool IsNone => Name == "Linear";

    /// <summary>Whether it has no parameter of its own.</summary>
    public bool IsPlain => LeakySlope is null && EluAlpha is null;
}
