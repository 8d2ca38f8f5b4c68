using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ConvGen.Fuzzing.Tests.Compiling;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>torchvision's names find ready-made networks of any name, of other classes, and from old files.</summary>
public sealed class TorchvisionNameTests : IDisposable
{
    private static readonly Lazy<Assembly> _networks = new(() => Compiler.Compile("""
        using ConvGen;

        [Input(32, 32, 3, Training = false)]
        [DenseNet121(Classes = 3)]
        public partial class Dense;

        [Input(32, 32, 3, Training = false)]
        [ResNet18(Classes = 10)]
        public partial class Whole;

        [Input(32, 32, 3, Training = false)]
        [ResNet18(Classes = 5)]
        public partial class OtherClasses;

        [Input(48, 32, 3, Training = false)]
        [Conv2D(Filters = 3, Kernel = 1, Name = "colours")]
        [ResNet18(IncludeTop = false, Name = "backbone")]
        [GlobalAveragePool2D]
        [Dense(4, Name = "head")]
        public partial class Named;
        """));

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-names-");

    private string FilePath => Path.Combine(_directory.FullName, "weights.safetensors");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Before torchvision 0.2 layers in a dense block were called <c>norm.1</c>, as its own loader still reads them.</summary>
    [Fact]
    public void OldNamesOfDenseNetAreRead()
    {
        INetwork network = Create("Dense", 1), other = Create("Dense", 2);
        network.SaveWeights(FilePath, WeightTarget.Torch);
        int renamed = RenameTensors(@"(denselayer\d+\.(?:norm|conv))([12])(?=\.)", "$1.$2");
        Assert.Equal(58 * 2 * 5, renamed);

        WeightReport report = other.LoadWeights(FilePath);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Left);
        Assert.All(network.Parameters, parameter => Assert.Equal(parameter.ToArray(), other.Parameters[parameter.Name].ToArray()));
    }

    [Fact]
    public void ANetworkOfAnyNameIsFound()
    {
        INetwork network = Create("Whole", 1), named = Create("Named", 2);
        network.SaveWeights(FilePath, WeightTarget.Torch);
        float[] head = named.Parameters["head.kernel"].ToArray();

        WeightReport report = named.LoadWeights(FilePath, options: new WeightOptions { Partial = true });
        Assert.Equal(100, report.Taken.Count());
        Assert.Equal(["fc.bias", "fc.weight"], report.Left.Select(row => row.Tensor).Order());
        Assert.Equal(
            ["colours.kernel", "colours.bias", "head.kernel", "head.bias"], report.Missing.Select(row => row.Parameter).OfType<string>());
        Assert.All(report.Taken, row => Assert.Equal(
            Of(network, row.Parameter!).ToArray(), named.Parameters[row.Parameter!].ToArray()));
        Assert.Equal(head, named.Parameters["head.kernel"].ToArray());

        // Its layers are those of the network without a name, behind the name.
        static Parameter Of(INetwork network, string name) =>
            network.Parameters.Single(parameter => name.EndsWith(parameter.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void OtherClassesAreLeftWhereAskedAndRefusedWhereNot()
    {
        INetwork network = Create("Whole", 1), other = Create("OtherClasses", 2);
        network.SaveWeights(FilePath, WeightTarget.Torch);
        float[][] before = [.. other.Parameters.Select(parameter => parameter.ToArray())];

        string message = Assert.Throws<InvalidDataException>(() => other.LoadWeights(FilePath)).Message;
        Assert.Contains("fc.weight", message);
        Assert.Contains("(10, 512)", message);
        Assert.Equal(before, other.Parameters.Select(parameter => parameter.ToArray()));

        WeightReport report = other.LoadWeights(FilePath, options: new WeightOptions { Partial = true });
        Assert.Equal(100, report.Taken.Count());
        Assert.Equal(
            [("predictions.kernel", WeightOutcome.OtherShape), ("predictions.bias", WeightOutcome.OtherShape)],
            report.Missing.Select(row => (row.Parameter!, row.Outcome)));
        Assert.Equal(network.Parameters["conv1_conv.kernel"].ToArray(), other.Parameters["conv1_conv.kernel"].ToArray());
    }

    private static INetwork Create(string name, int seed) => (INetwork)Activator.CreateInstance(_networks.Value.GetType(name)!, seed)!;

    /// <summary>Renames tensors of the file, whose places count from the end of the header; returns how many.</summary>
    private int RenameTensors(string pattern, string replacement)
    {
        byte[] file = File.ReadAllBytes(FilePath);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, 8, length).TrimEnd();
        string withoutChecksum = Regex.Replace(header, "\"__metadata__\":\\{[^}]*\\},?", ""); // PyTorch's files have no checksum.
        byte[] renamed = Encoding.UTF8.GetBytes(Regex.Replace(withoutChecksum, pattern, replacement));
        Array.Resize(ref renamed, (renamed.Length + 7) / 8 * 8);
        renamed.AsSpan().Replace((byte)0, (byte)' ');
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, renamed.Length);
        File.WriteAllBytes(FilePath, [.. size, .. renamed, .. file.AsSpan(8 + length)]);
        return Regex.Count(header, pattern);
    }
}
