using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Onnx.Tests.Import;
using Xunit;

namespace ConvGen.Onnx.Tests.Export;

/// <summary>A network and the model that it was exported to, to be compared on a few images.</summary>
internal sealed class ExportedModel : IDisposable
{
    private const int Samples = 2;

    /// <summary>Errors relative to a value's largest element, of ONNX Runtime and of what the importer makes of the model.</summary>
    private const float RuntimeTolerance = 1e-4f, ImportTolerance = 1e-5f;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-export");
    private readonly INetwork _network;
    private readonly bool _isChannelsLast;
    private readonly float[] _images;

    public ExportedModel(INetwork network, OnnxExportOptions? options = null)
    {
        _network = network;
        _isChannelsLast = options?.ChannelsLast ?? false;
        _images = Images.Random(Samples * network.InputShape.Length, seed: 5);
        OnnxExport.Write(network, File, options);
    }

    /// <summary>The model's file.</summary>
    public string File => Path.Combine(_directory.FullName, "model.onnx");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Moves every parameter, so that none is at its neutral start.</summary>
    public static void MoveParameters(INetwork network)
    {
        var random = new Random(3);
        foreach (Parameter parameter in network.Parameters)
        {
            bool isVariance = parameter.Name.EndsWith("moving_variance", StringComparison.Ordinal);
            int moved = parameter.Shape.Rank == 1 ? 1 : 0;
            parameter.SetValues([.. parameter.ToArray().Select(value => isVariance
                ? 0.5f + (float)random.NextDouble()
                : value + 0.2f * ((float)random.NextDouble() - 0.5f) * moved)]);
        }
    }

    /// <summary>ONNX Runtime computes the prediction and every value that <see cref="OutputAttribute"/> names.</summary>
    public void AssertRuntimeAgrees()
    {
        Shape image = _network.InputShape;
        using var runtime = new ReferenceRuntime(System.IO.File.ReadAllBytes(File));
        IReadOnlyDictionary<string, float[]> actual = runtime.RunAll(
            _isChannelsLast ? _images : Images.ToChannelsFirst(_images, image[0], image[1], image[2]),
            _isChannelsLast ? [Samples, image[0], image[1], image[2]] : [Samples, image[2], image[0], image[1]]);
        (string Name, Shape Shape)[] outputs =
        [
            (_network.Layers[^1].Name, _network.OutputShape),
            .. _network.Engine.Description.Outputs.Select(output => (output.Name, output.Shape)),
        ];
        Assert.Equal(outputs.Select(output => output.Name).Distinct().Order(), actual.Keys.Order());
        foreach ((string name, Shape shape) in outputs)
        {
            float[] value = name == outputs[0].Name ? Predict(_network) : Read(name, shape);
            AssertClose(name, _isChannelsLast ? value : Images.ToChannelsFirst(value, shape), actual[name], RuntimeTolerance);
        }
    }

    /// <summary>The network that the importer makes of the model predicts alike.</summary>
    public void AssertImportAgrees()
    {
        ImportedNetwork imported = OnnxImport.Read(File, new OnnxImportOptions { ClassName = "Back" });
        imported.Write(_directory.FullName);
        INetwork back = SourceCompiler.Create(SourceCompiler.Compile(PredictionOnly(imported.Source)), "Back");
        back.Load(Path.Combine(_directory.FullName, "Back.safetensors"));
        AssertClose(imported.Source, Predict(_network), Predict(back), ImportTolerance);
    }

    /// <summary>Of networks that only predict there is less to compile.</summary>
    public static string PredictionOnly(string source) => Regex.Replace(
        source, @"\[Input\(([\d, ]+)\)\]", "[Input($1, Training = false)]");

    private static void AssertClose(string what, float[] expected, float[] actual, float tolerance)
    {
        float bound = tolerance * Math.Max(1e-3f, expected.Max(Math.Abs));
        Assert.Equal(expected.Length, actual.Length);
        float error = expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.True(error <= bound, $"An error of {error} exceeds {bound}: {what}");
    }

    private float[] Predict(INetwork network)
    {
        float[] outputs = new float[Samples * network.OutputShape.Length];
        network.Predict(_images, outputs);
        return outputs;
    }

    private float[] Read(string name, Shape shape)
    {
        float[] value = new float[Samples * shape.Length];
        _network.Read(name, _images, value);
        return value;
    }
}
