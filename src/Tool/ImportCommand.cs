using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Onnx;

namespace ConvGen.Tool;

/// <summary>convgen import: a model becomes a class in attributes and a safetensors file.</summary>
internal static class ImportCommand
{
    private const int Done = 0;
    private const int Refused = 1;

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The ONNX file." };
        var className = new Option<string>("--class") { Description = "Name of the class.", Required = true };
        var space = new Option<string?>("--namespace") { Description = "Its namespace. Default: none." };
        var output = new Option<string>("--out")
        {
            Description = "Directory for CLASS.cs and CLASS.safetensors. Default: this one.",
            DefaultValueFactory = _ => ".",
        };
        var input = new Option<(int, int, int)?>("--input")
        {
            Description = "Height, width and channels of an image, for example 224,224,3, where the model leaves them open.",
            HelpName = "H,W,C",
            CustomParser = Size,
        };
        var generated = new Option<bool>("--generated") { Description = "Mark the file as generated, so that analyzers leave it alone." };
        var command = new Command("import", "Turns an ONNX model into a class in attributes and a safetensors file.")
        {
            model, className, space, output, input, generated,
        };
        command.SetAction(result => Run(
            result.GetRequiredValue(model),
            new OnnxImportOptions
            {
                ClassName = result.GetRequiredValue(className),
                Namespace = result.GetValue(space),
                Input = result.GetValue(input),
                IsGenerated = result.GetValue(generated),
            },
            result.GetRequiredValue(output)));
        return command;
    }

    private static int Run(string model, OnnxImportOptions options, string directory)
    {
        try
        {
            ImportedNetwork network = OnnxImport.Read(model, options);
            network.Write(directory);
            Console.WriteLine(
                $"{Path.Combine(directory, network.ClassName)}.cs and .safetensors: {network.Parameters.Count} parameters.");
            return Done;
        }
        catch (Exception exception) when (exception is OnnxImportException or IOException or UnauthorizedAccessException)
        {
            // The form that MSBuild takes for an error of a file.
            string prefix = model + ": ";
            string problem = exception.Message.StartsWith(prefix, StringComparison.Ordinal)
                ? exception.Message[prefix.Length..]
                : exception.Message;
            Console.Error.WriteLine($"{model} : error CGO0001: {problem}");
            return Refused;
        }
    }

    private static (int, int, int)? Size(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        int[] sizes = [.. text.Split(',').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        if (sizes.Length == 3 && sizes.All(size => size > 0))
        {
            return (sizes[0], sizes[1], sizes[2]);
        }

        result.AddError($"--input is \"{text}\"; expected height, width and channels: 224,224,3.");
        return null;
    }
}
