using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ConvGen.Onnx.Import;
using ConvGen.Persistence;

namespace ConvGen.Onnx;

/// <summary>A model as a class in attributes, with its parameters.</summary>
public sealed class ImportedNetwork
{
    internal ImportedNetwork(string className, string source, IReadOnlyList<(string Name, Weight Weight)> parameters) =>
        (ClassName, Source, Weights) = (className, source, parameters);

    /// <summary>Name of the class.</summary>
    public string ClassName { get; }

    /// <summary>The C# file.</summary>
    public string Source { get; }

    /// <summary>Names and shapes of its parameters, as the runtime calls them.</summary>
    public IReadOnlyList<KeyValuePair<string, Shape>> Parameters =>
        [.. Weights.Select(parameter => KeyValuePair.Create(parameter.Name, new Shape(parameter.Weight.Shape)))];

    /// <summary>Its parameters with their values.</summary>
    internal IReadOnlyList<(string Name, Weight Weight)> Weights { get; }

    /// <summary>Writes the class and its parameters: ClassName.cs and ClassName.safetensors.</summary>
    /// <param name="directory">Where to; made if it does not exist.</param>
    /// <exception cref="OnnxImportException">The model's own files have changed meanwhile.</exception>
    /// <exception cref="IOException">A file cannot be written; it is as it was.</exception>
    public void Write(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        NamedTensor[] tensors = [.. Weights.Select(parameter => Tensor(parameter.Name, parameter.Weight))];
        SafetensorsWriter.Save(Path.Combine(directory, ClassName + ".safetensors"), tensors, []);

        // The class comes last: where it is, its parameters are.
        AtomicFile.Write(Path.Combine(directory, ClassName + ".cs"), stream => stream.Write(Encoding.UTF8.GetBytes(Source)));
    }

    private static NamedTensor Tensor(string name, Weight weight) =>
        new(name, new Shape(weight.Shape), destination => weight.Values().CopyTo(destination));
}
