using System;

namespace ConvGen.Onnx;

/// <summary>An ONNX model that is damaged, or that cannot be said in ConvGen's layers. Nothing has been written.</summary>
/// <remarks>The message names the file and, where there is one, the node with its operator, and says what would help.</remarks>
public sealed class OnnxImportException : Exception
{
    /// <summary>An error without words.</summary>
    public OnnxImportException()
    {
    }

    /// <summary>An error.</summary>
    /// <param name="message">What was expected, what was received, and what would help.</param>
    public OnnxImportException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What was expected, what was received, and what would help.</param>
    /// <param name="innerException">What was thrown below.</param>
    public OnnxImportException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
