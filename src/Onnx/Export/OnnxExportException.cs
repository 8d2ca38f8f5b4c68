using System;

namespace ConvGen.Onnx;

/// <summary>A network that cannot be exported; the message names the layer and says why.</summary>
public sealed class OnnxExportException(string message) : Exception(message);
