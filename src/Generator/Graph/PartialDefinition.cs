namespace ConvGen.Generator.Graph;

/// <summary>The declaration of a partial method that the user implements, as it must be emitted.</summary>
internal readonly record struct PartialDefinition(string Name, string Text);
