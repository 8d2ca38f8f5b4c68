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
    public float[] Run(float[] input, int[] shape)
    {
        string name = _session.InputMetadata.Keys.Single();
        NamedOnnxValue value = NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(input, shape));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            _session.Run([value], [_session.OutputMetadata.Keys.First()]);
        return [.. results[0].AsEnumerable<float>()];
    }

    public void Dispose() => _session.Dispose();
}
