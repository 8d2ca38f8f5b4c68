using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Networks as PyTorch 1.13 prints them in opsets 9, 13 and 17 (Models/make_models.py), on images of 16x16x3.</summary>
public sealed class PyTorchModelTests
{
    private const int Batch = 3;
    private const int Size = 16;

    [Fact]
    public void PredictAsInOnnxRuntime()
    {
        // Before opset 11 there are no bilinear pixels with their centres at half pixels.
        string[] files = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Import", "Models"), "*.onnx")
            .Where(file => !file.EndsWith("UNet9.onnx", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(11, files.Length);
        ImportedNetwork[] networks = [.. files.Select(file => OnnxImport.Read(
            file, new OnnxImportOptions { ClassName = Path.GetFileNameWithoutExtension(file) }))];
        Assembly assembly = SourceCompiler.Compile(networks.Select(network =>
            Regex.Replace(network.Source, @"\[Input\((.*)\)\]", "[Input($1, Training = false)]")));
        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-pytorch");
        try
        {
            for (int i = 0; i < files.Length; i++)
            {
                networks[i].Write(directory.FullName);
                INetwork network = SourceCompiler.Create(assembly, networks[i].ClassName);
                network.Load(Path.Combine(directory.FullName, networks[i].ClassName + ".safetensors"));
                Compare(network, files[i]);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        // What repeats is a block, and what PyTorch prints in parts is one layer.
        string[] sources = [.. networks.Select(network => network.Source)];
        Assert.All(sources.Where(source => source.Contains("class ConvNeXt", StringComparison.Ordinal)), source =>
        {
            Assert.Contains("Residual>(Times = 3)]", source);
            Assert.Contains("[LayerNormalization(Epsilon = 1e-6f)]", source);
            Assert.Contains("Activation = Gelu", source);
        });
        Assert.All(sources.Where(source => source.Contains("class Oddities", StringComparison.Ordinal)), source =>
        {
            Assert.Contains("[GroupNormalization(4, Epsilon = 1e-5f, Activation = Silu)]", source);
            Assert.Contains("Mish", source);
            Assert.Contains("[Normalization([0.485f", source);
        });
    }

    private static void Compare(INetwork network, string file)
    {
        float[] images = Images.Random(Batch * Size * Size * 3, 5);
        float[] received = new float[Batch * network.OutputShape.Length];
        network.Predict(images, received);
        using var reference = new ReferenceRuntime(File.ReadAllBytes(file));
        float[] expected = reference.Run(Images.ToChannelsFirst(images, Size, Size, 3), [Batch, 3, Size, Size]);
        if (network.OutputShape is { Rank: 3 } shape)
        {
            received = Images.ToChannelsFirst(received, shape[0], shape[1], shape[2]);
        }

        float error = expected.Zip(received).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.True(error < 1e-5f, $"{file}: {error}");
    }
}
