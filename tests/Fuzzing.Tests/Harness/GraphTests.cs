using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests.Harness;

/// <summary>Random networks branch, and their text says what each layer reads.</summary>
public sealed class GraphTests(ITestOutputHelper output)
{
    private const int Networks = 1000;
    private const int Least = 3;

    private static readonly DeclaredNetwork[] _networks =
        [.. Enumerable.Range(0, Networks).Select(seed => NetworkGenerator.Create(seed))];

    [Fact]
    public void ChainsAreTwoInFive() => Assert.InRange(_networks.Count(network => network.IsChain), Networks * 3 / 10, Networks / 2);

    [Fact]
    public void EveryKindComes()
    {
        (string Name, int Times)[] kinds =
            [.. NetworkKinds.All.Select(kind => (kind.Name, _networks.Count(network => kind.Is(network))))];
        foreach ((string name, int times) in kinds)
        {
            output.WriteLine($"{times} of {Networks}: {name}");
        }

        Assert.DoesNotContain(kinds, kind => kind.Times < Least);
    }

    /// <summary>All shapes are those of the reference, which infers them by itself, and every value is read.</summary>
    [Fact]
    public void ShapesFitAndEveryValueIsRead() => Assert.All(_networks, network =>
    {
        Assert.Equal(network.Output.ToExtent().Length, network.Reference(new HashSet<int>()).Output.Length);
        Assert.DoesNotContain(Enumerable.Range(0, network.Layers.Count), value => network.ReadersOf(value).Count == 0);
        Assert.DoesNotContain(network.Nodes.Index(), node => node.Item.Inputs.Any(value => value > node.Index));
    });

    [Theory]
    [InlineData("[Conv2D(Filters = 2, Kernel = 1)] [Add(\"input\")]", 1, 0)]
    [InlineData("[Conv2D(Filters = 2, Kernel = 1)] [Concat(\"input\", Activation = Activation.Relu, First = \"input\")]", 0, 1, 0)]
    [InlineData("[Conv2D(Filters = 2, Kernel = 1, Name = \"v1\")] [MaxPool2D(1, From = \"input\")] [Add(\"v1\")]", 2, 1)]
    [InlineData("[MaxPool2D(1, Name = \"v1\")] [MaxPool2D(1)] [Multiply(\"v1\", First = \"v1\")]", 1, 2, 1)]
    [InlineData("[MaxPool2D(1, Name = \"v1\")] [Add(\"v1\")]", 1, 1)]
    [InlineData("[MaxPool2D(1, Name = \"v1\")] [MaxPool2D(1, Name = \"v2\")] [Concat(\"v1\", \"v2\", From = \"input\")]", 0, 1, 2)]
    public void TextSaysWhatAMergeReads(string layers, params int[] inputs)
    {
        string text = $"[Input(3, 3, 2)] {layers}";
        DeclaredNetwork network = NetworkReader.Read(text);
        Assert.Equal(inputs, network.Nodes[^1].Inputs);
        Assert.Equal(text, network.ToString());
    }
}
