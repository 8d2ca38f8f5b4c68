using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Persistence;

namespace ConvGen.Weights;

/// <summary>The tensors of a safetensors file.</summary>
internal sealed class SafetensorsWeights : WeightFile
{
    private readonly SafetensorsFile _file;

    private SafetensorsWeights(SafetensorsFile file)
        : base(file.Path, "safetensors")
    {
        _file = file;
        Tensors = [.. file.Entries.Values
            .OrderBy(entry => entry.Begin).Select(entry => new WeightTensor(entry.Name, entry.Shape, entry.Type))];
    }

    public override IReadOnlyList<WeightTensor> Tensors { get; }

    public static SafetensorsWeights Open(string path) => new(SafetensorsFile.Read(path, _ => { }));

    public override void Read(WeightTensor tensor, Span<float> values) =>
        WeightDecoding.Decode(tensor.Type, _file.Bytes(tensor.Name), values);
}
