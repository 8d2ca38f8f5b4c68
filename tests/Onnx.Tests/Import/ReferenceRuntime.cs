using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>A model in ONNX Runtime.</summary>
internal sealed class ReferenceRuntime(byte[] model) : IDisposable
{
    private readonly InferenceSession _session = new(model);

    /// <summary>The first output of a batch.</summary>
    /// <param name="shape">The input's shape, with the batch.</param>
    public float[] Run(float[] input, int[] shape) => Run(input, shape, [_session.OutputMetadata.Keys.First()]).Single().Value;

    /// <summary>All outputs of a batch by name.</summary>
    /// <param name="shape">The input's shape, with the batch.</param>
    public IReadOnlyDictionary<string, float[]> RunAll(float[] input, int[] shape) => Run(input, shape, [.. _session.OutputMetadata.Keys]);

    public void Dispose() => _session.Dispose();

    private Dictionary<string, float[]> Run(float[] input, int[] shape, IReadOnlyCollection<string> outputs)
    {
        string name = _session.InputMetadata.Keys.Single();
        NamedOnnxValue value = NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(input, shape));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run([value], outputs);
        return results.ToDictionary(result => result.Name, result => result.AsEnumerable<float>().ToArray());
    }
}
