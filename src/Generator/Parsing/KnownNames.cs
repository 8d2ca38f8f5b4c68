namespace ConvGen.Generator.Parsing;

/// <summary>The runtime's names that parsing looks for.</summary>
internal static class KnownNames
{
    public const string Namespace = "ConvGen";
    public const string InputAttribute = "ConvGen.InputAttribute";
    public const string LayerAttribute = "LayerAttribute";
    public const string ArchitectureAttribute = "ArchitectureAttribute";
    public const string AttributeSuffix = "Attribute";

    /// <summary>The tool that <c>[GeneratedCode]</c> names on emitted types.</summary>
    public const string GeneratorName = "ConvGen.Generator";
}
