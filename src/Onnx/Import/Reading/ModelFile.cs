using System;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>A model as its file says it, checked as far as that goes without its operators.</summary>
/// <param name="Path">The file.</param>
/// <param name="Proto">Its content.</param>
/// <param name="Opset">Version of ONNX's operators.</param>
internal sealed record ModelFile(string Path, ModelProto Proto, int Opset)
{
    private const int MinOpset = 7;
    private const int MaxOpset = 21;

    /// <summary>Messages in messages; a network has graph, node, attribute, tensor.</summary>
    private const int MaxDepth = 32;

    /// <summary>Reads a file.</summary>
    /// <exception cref="OnnxImportException">It is missing, damaged, no ONNX model, or of another version.</exception>
    public static ModelFile Read(string path)
    {
        ModelProto model;
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > int.MaxValue)
            {
                throw new OnnxImportException(
                    $"It has {stream.Length} bytes; ONNX files hold less than 2 GB. Save it again with its weights in files beside it, " +
                        "for example by onnx.save(model, path, save_as_external_data=True).");
            }

            using var input = CodedInputStream.CreateWithLimits(stream, (int)Math.Max(1, stream.Length), MaxDepth);
            model = ModelProto.Parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new OnnxImportException($"It is no ONNX model, or truncated or damaged: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OnnxImportException($"It cannot be read: {exception.Message}", exception);
        }

        if (model.Graph is null || model.Graph.Node.Count == 0)
        {
            throw new OnnxImportException("It is no ONNX model, or an empty one: it has no nodes.");
        }

        return new ModelFile(path, model, OpsetOf(model));
    }

    private static int OpsetOf(ModelProto model)
    {
        OperatorSetIdProto? set = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx");
        return set?.Version is >= MinOpset and <= MaxOpset
            ? (int)set.Version
            : throw new OnnxImportException(
                set is null
                    ? "It does not say which version of ONNX's operators it is of: the file is damaged."
                    : $"It is of opset {set.Version}; expected {MinOpset} to {MaxOpset}. " +
                        "Export it again, for example with opset_version = 17.");
    }
}
