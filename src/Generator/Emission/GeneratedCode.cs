namespace ConvGen.Generator.Emission;

/// <summary>Marks emitted types, so that analyzers and coverage leave them alone.</summary>
internal static class GeneratedCode
{
    public static string Attribute { get; } =
        $"[GeneratedCode(\"ConvGen\", \"{typeof(GeneratedCode).Assembly.GetName().Version}\")]";
}
