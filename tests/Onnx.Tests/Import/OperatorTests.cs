using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Google.Protobuf;
using Xunit;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Operators as ONNX Runtime computes them.</summary>
public sealed class OperatorTests(OperatorTests.CompiledCases compiled) : IClassFixture<OperatorTests.CompiledCases>
{
    private const int Batch = 2;

    public static TheoryData<string> Names => [.. OperatorCases.All.Select(test => test.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictsAsOnnxRuntimeDoes(string name)
    {
        int number = OperatorCases.All.ToList().FindIndex(test => test.Name == name);
        OperatorCase test = OperatorCases.All[number];
        (INetwork network, string source) = compiled.Load(number);
        int length = test.Input.Aggregate(1, (product, size) => product * size);
        float[] images = [.. Images.Random(Batch * length, 7).Select(x => 3 * x)];
        using var reference = new ReferenceRuntime(test.Build().ToByteArray());
        float[] expected = reference.Run(images, [Batch, .. test.Input]);

        // The network reads the last axis as channels, unless the model does so itself.
        Shape input = network.InputShape, output = network.OutputShape;
        bool isChannelsLast = test.Name.Contains("NHWC", StringComparison.Ordinal) || test.Input.Length == 1;
        float[] ours = isChannelsLast ? images : ToChannelsLast(images, input);
        float[] received = new float[Batch * output.Length];
        network.Predict(ours, received);
        float[] wanted = isChannelsLast || output.Rank < 3 ? expected : ToChannelsLast(expected, output);

        Assert.Equal(wanted.Length, received.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(
                Math.Abs(wanted[i] - received[i]) <= 2e-5f * (1 + Math.Abs(wanted[i])), $"[{i}] {wanted[i]} {received[i]}\n{source}");
        }

        Assert.All(test.Expected, attribute => Assert.Contains(attribute, source));
    }

    private static float[] ToChannelsLast(float[] images, Shape shape) =>
        Images.ToChannelsFirst(images, height: 1, width: shape[2], channels: shape[0] * shape[1]);

    /// <summary>All cases in one compilation.</summary>
    public sealed class CompiledCases : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-operators");
        private readonly ImportedNetwork[] _networks;
        private readonly Assembly _assembly;

        public CompiledCases()
        {
            _networks = [.. OperatorCases.All.Select(Read)];
            _assembly = SourceCompiler.Compile(_networks.Select(network =>
                System.Text.RegularExpressions.Regex.Replace(network.Source, @"\[Input\((.*)\)\]", "[Input($1, Training = false)]")));
        }

        internal (INetwork Network, string Source) Load(int number)
        {
            ImportedNetwork imported = _networks[number];
            imported.Write(_directory.FullName);
            INetwork network = SourceCompiler.Create(_assembly, $"Cases.{imported.ClassName}");
            network.Load(Path.Combine(_directory.FullName, imported.ClassName + ".safetensors"));
            return (network, imported.Source);
        }

        public void Dispose() => _directory.Delete(recursive: true);

        private ImportedNetwork Read(OperatorCase test, int number)
        {
            string path = Path.Combine(_directory.FullName, $"case{number}.onnx");
            File.WriteAllBytes(path, test.Build().ToByteArray());
            return OnnxImport.Read(path, new OnnxImportOptions { ClassName = $"Case{number}", Namespace = "Cases" });
        }
    }
}
