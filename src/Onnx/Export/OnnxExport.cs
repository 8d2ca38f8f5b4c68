using System;
using System.IO;
using System.Linq;
using ConvGen.Onnx.Export;
using ConvGen.Persistence;
using Google.Protobuf;
using Onnx;

namespace ConvGen.Onnx;

/// <summary>Writes networks as ONNX models of opset 17, with an open batch axis and the weights inside.</summary>
/// <remarks>
/// docs/onnx.md lists the layers. Inside the model images are channels first, whatever <see cref="OnnxExportOptions"/> say of its input.
/// </remarks>
public static class OnnxExport
{
    /// <summary>Writes a network, whole or not at all.</summary>
    /// <param name="network">The network; its parameters are written as they are.</param>
    /// <param name="path">The file, replaced if there is one.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="OnnxExportException">A layer cannot be said in ONNX, or the model exceeds the 2 GB of a file.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(INetwork network, string path, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        long bytes = sizeof(float) * network.Parameters.Sum(parameter => (long)parameter.Length);
        if (bytes > int.MaxValue - (1 << 20))
        {
            throw new OnnxExportException(
                $"The weights take {bytes} bytes; an ONNX file holds less than 2 GB. Save them as safetensors instead.");
        }

        ModelProto model = GraphWriter.Write(network, options ?? new OnnxExportOptions());
        AtomicFile.Write(path, stream => model.WriteTo(stream));
    }
}
