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
    /// <summary>What a Protobuf message may have, but for a margin in which the nodes fit.</summary>
    private const long MostBytes = int.MaxValue - (1 << 20);

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
        CheckSize(network.GetType().Name, network.Parameters.Sum(parameter => (long)parameter.Length));
        ModelProto model = GraphWriter.Write(network, options ?? new OnnxExportOptions());
        AtomicFile.Write(path, stream => model.WriteTo(stream));
    }

    /// <summary>Refuses weights that no file can hold, before any memory is taken for them.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="floats">All its parameters together.</param>
    internal static void CheckSize(string network, long floats)
    {
        if (floats * sizeof(float) > MostBytes)
        {
            throw new OnnxExportException(
                $"The weights of {network} take {floats * sizeof(float)} bytes. An ONNX file holds less than 2 GB, and weights in files "
                    + "beside it (external data) are not written. Save them by net.Save or net.SaveWeights as safetensors, which have no "
                    + "such limit, or export a narrower network.");
        }
    }
}
