using System.Collections.Generic;

namespace ConvGen.Generator.Graph.Rules;

/// <summary>The members that every network gets, by name and signature, to tell when the user's own collide with them.</summary>
internal static class GeneratedMembers
{
    public const string Operation = "Op";
    public const string OperationGradient = "OpGradient";
    public const string Override = "Override";
    public const string OverrideGradient = "OverrideGradient";

    private const string Read = "global::System.ReadOnlySpan<float>";
    private const string Write = "global::System.Span<float>";
    private const string Tape = "global::ConvGen.Tape";

    public const string ConstructorSignature = "(int)";
    public const string OperationSignature = $"({Read}, {Read}, {Write})";
    public const string OperationGradientSignature = $"({Read}, {Read}, {Read}, {Write}, {Write})";

    /// <summary>Names with the signatures of methods; null for properties.</summary>
    public static IReadOnlyList<(string Name, string? Signature)> All { get; } =
    [
        ("InputShape", null),
        ("OutputShape", null),
        ("ParameterCount", null),
        ("Parameters", null),
        ("Layers", null),
        ("Predict", $"({Read}, {Write})"),
        ("Predict", $"({Read}, {Write}, int)"),
        ("Read", $"(string, {Read}, {Write})"),
        ("CreateTape", "(int)"),
        ("Forward", $"({Read}, {Write}, {Tape}, bool)"),
        ("Backward", $"({Read}, {Tape}, {Write})"),
        ("Summary", "()"),
        ("Summary", "(bool)"),
        ("Summary", "(int, bool)"),
    ];
}
