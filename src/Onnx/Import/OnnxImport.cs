using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Onnx.Import;
using Onnx;

namespace ConvGen.Onnx;

/// <summary>Compiles ONNX models to networks in attributes, with their weights beside.</summary>
/// <remarks>
/// Opsets 7 to 21, and the operators of networks that classify or segment images (docs/onnx.md). NCHW becomes NHWC once, here: the class
/// reads images as (height, width, channels), whatever the model does.
/// </remarks>
public static class OnnxImport
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="options">Names, and the size of images where the model leaves it open.</param>
    /// <returns>The class, which <see cref="ImportedNetwork.Write"/> writes.</returns>
    /// <exception cref="OnnxImportException">
    /// The file is damaged, or a node cannot be said in layers; the message says which, and what would help.
    /// </exception>
    public static ImportedNetwork Read(string path, OnnxImportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        try
        {
            ModelFile model = ModelFile.Read(path);
            LayerGraph graph = GraphTranslation.Translate(model, options.Input);
            LayerPasses.Run(graph);
            string[] outputs = [.. model.Proto.Graph.Output.Select(output => output.Name).Reverse()];
            List<Statement> statements = Listing.Of(graph, outputs);
            (List<Statement> network, List<Block> blocks) = BlockFinder.Find(statements, graph.Input.Channels, options.ClassName);
            foreach (IReadOnlyList<Statement> list in blocks.Select(block => block.Statements).Append(network))
            {
                Names.Give(list);
            }

            string source = ClassPrinter.Print(Header(model, options), options, graph.Input.Shape, network, blocks);
            return new ImportedNetwork(options.ClassName, source, [.. Names.Parameters(network)]);
        }
        catch (OnnxImportException exception)
        {
            throw new OnnxImportException($"{path}: {exception.Message}", exception.InnerException);
        }
    }

    private static IEnumerable<string> Header(ModelFile model, OnnxImportOptions options)
    {
        ModelProto proto = model.Proto;
        string producer = NodeText.Clean($"{proto.ProducerName} {proto.ProducerVersion}".Trim());
        string file = NodeText.Clean(System.IO.Path.GetFileName(model.Path));
        yield return $"Imported by convgen from {file} ({(producer.Length > 0 ? producer + ", " : "")}opset {model.Opset}).";
        yield return $"Its parameters: new {options.ClassName}(1).Load(\"{options.ClassName}.safetensors\").";
    }
}
