using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using ConvGen.Fuzzing.Tests.Compiling;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>
/// Weights under torchvision's names load strictly into torchvision's networks, which then predict alike (strict_load.py). Where the
/// machine has no torchvision, the file is loaded back instead, and the test says so.
/// </summary>
public sealed class StrictLoadTests(ITestOutputHelper output) : IDisposable
{
    // The system's beside one that a user may have put in front of it.
    private static readonly string[] _pythons = ["python3", "/usr/bin/python3"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-strict-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("VGG16", "")]
    [InlineData("VGG19", "")]
    [InlineData("ResNet18", "")]
    [InlineData("ResNet34", "")]
    [InlineData("ResNet50", ", Convention = ArchitectureConvention.Torch")]
    [InlineData("MobileNetV2", ", Convention = ArchitectureConvention.Torch")]
    [InlineData("DenseNet121", "")]
    public void TorchvisionPredictsAlike(string name, string convention)
    {
        (INetwork network, INetwork other) = Compile(name, convention);
        Random random = new(7);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Shape.Rank == 1))
        {
            // No two of them alike, so that none can stand for another.
            (float least, float most) = parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..] switch
            {
                "gamma" => (0.8f, 1.2f),
                "moving_variance" => (0.7f, 1.4f),
                _ => (-0.1f, 0.1f),
            };
            parameter.SetValues([.. Enumerable.Range(0, parameter.Length).Select(_ => least + (most - least) * random.NextSingle())]);
        }

        float[] inputs = [.. Enumerable.Range(0, 2 * network.InputShape.Length).Select(_ => 2 * random.NextSingle() - 1)];
        float[] expected = new float[2 * network.OutputShape.Length], received = new float[expected.Length];
        network.Predict(inputs, expected);
        string path = Path.Combine(_directory.FullName, "weights.safetensors");
        network.SaveWeights(path, WeightTarget.Torch);

        WeightReport report = other.LoadWeights(path);
        output.WriteLine(report.Summary());
        other.Predict(inputs, received);
        Assert.Equal(expected, received);

        File.WriteAllBytes(Path.Combine(_directory.FullName, "inputs.bin"), MemoryMarshal.AsBytes<float>(inputs));
        string? python = _pythons.FirstOrDefault(python => Run(python, "-c", "import torchvision").IsDone);
        if (python is null)
        {
            output.WriteLine("This machine has no python3 with torchvision: strict loading was not tried.");
            return;
        }

        string script = Path.Combine(AppContext.BaseDirectory, "Torch", "strict_load.py");
        (bool isDone, string errors) = Run(python, script, name, _directory.FullName);
        Assert.True(isDone, errors);
        byte[] bytes = File.ReadAllBytes(Path.Combine(_directory.FullName, "outputs.bin"));
        float largest = MemoryMarshal.Cast<byte, float>(bytes).ToArray().Zip(expected, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine(FormattableString.Invariant($"{name}: probabilities differ by {largest:e1}"));
        Assert.InRange(largest, 0, 1e-4f);
        Assert.True(expected.Max() - expected.Min() > 0.01f, "The probabilities say nothing.");
    }

    [Theory]
    [InlineData("ResNet50", "conv3_block1_1_conv has the stride that the 3x3 convolution has in torchvision", "[ResNet50]")]
    [InlineData("MobileNetV2", "Conv1 pads (0, 1, 0, 1) at top, bottom, left and right", "[MobileNetV2]")]
    public void KerasConventionIsNotTakenForTorchvisions(string name, string difference, string attribute)
    {
        INetwork network = Compile(name, "").First;
        string path = Path.Combine(_directory.FullName, "weights.safetensors");
        string message = Assert.Throws<InvalidOperationException>(() => network.SaveWeights(path, WeightTarget.Torch)).Message;
        Assert.Contains(difference, message, StringComparison.Ordinal);
        Assert.Contains($"Set Convention = ArchitectureConvention.Torch in {attribute}", message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));

        network.SaveWeights(path, WeightTarget.Torch, new WeightOptions { AcceptConventions = true });
        Assert.Contains(
            difference, Assert.Throws<InvalidDataException>(() => network.LoadWeights(path)).Message, StringComparison.Ordinal);
        WeightReport report = network.LoadWeights(path, options: new WeightOptions { AcceptConventions = true });
        Assert.Contains(report.Notes, note => note.Contains(difference, StringComparison.Ordinal));

        network.SaveWeights(path, WeightTarget.Keras);
        Assert.Empty(network.LoadWeights(path).Notes);
    }

    private static (INetwork First, INetwork Second) Compile(string name, string convention)
    {
        Type type = Compiler.Compile($$"""
            using ConvGen;
            [Input(64, 64, 3)]
            [{{name}}(Classes = 10{{convention}})]
            public partial class Network;
            """).GetType("Network")!;
        return ((INetwork)Activator.CreateInstance(type, 1)!, (INetwork)Activator.CreateInstance(type, 2)!);
    }

    private static (bool IsDone, string Errors) Run(string python, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 0, errors);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (false, exception.Message);
        }
    }
}
