namespace ConvGen.Generator.Emission.Surface;

/// <summary>An emitted file.</summary>
internal sealed record SourceFile(string HintName, string Text);
