using System;
using ConvGen.Onnx.Import;

namespace ConvGen.Onnx;

/// <summary>How a model becomes a class.</summary>
public sealed record OnnxImportOptions
{
    /// <summary>Name of the class, a C# identifier. Blocks are called after it.</summary>
    public required string ClassName { get; init; }

    /// <summary>Its namespace; null for none.</summary>
    public string? Namespace { get; init; }

    /// <summary>
    /// Height, width and channels of an image: needed where the model leaves height or width open, and checked where it does not. Null:
    /// as the model says.
    /// </summary>
    public (int Height, int Width, int Channels)? Input { get; init; }

    /// <summary>
    /// Whether the file is marked as generated, so that analyzers leave it alone: what a build step makes. Default: false.
    /// </summary>
    public bool IsGenerated { get; init; }

    /// <summary>Checks the names.</summary>
    /// <exception cref="OnnxImportException">One is no identifier.</exception>
    internal void Check()
    {
        if (!CSharpName.IsIdentifier(ClassName))
        {
            throw new OnnxImportException(
                $"The class is called \"{ClassName}\"; expected a C# identifier: letters, digits and underscores, no keyword.");
        }

        if (Namespace is not null && !Array.TrueForAll(Namespace.Split('.'), CSharpName.IsIdentifier))
        {
            throw new OnnxImportException($"The namespace is \"{Namespace}\"; expected C# identifiers with dots between them.");
        }
    }
}
