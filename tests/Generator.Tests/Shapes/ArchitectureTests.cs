using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Shapes;

/// <summary>The ready-made networks against architectures.json: Keras' layers, torchvision's for ResNet18 and ResNet34.</summary>
public class ArchitectureTests
{
    private static readonly JsonDocument _tables = JsonDocument.Parse(File.ReadAllText(Beside("architectures.json")));

    [Theory]
    [InlineData("VGG16")]
    [InlineData("VGG19")]
    [InlineData("ResNet18")]
    [InlineData("ResNet34")]
    [InlineData("ResNet50")]
    [InlineData("MobileNetV2")]
    [InlineData("DenseNet121")]
    public void EveryLayerIsThatOfTheTable(string network)
    {
        Dictionary<string, ShapedNode> layers = Layers($"[Input(224, 224, 3)]\n[{network}]")
            .Where(layer => layer.Node.Operation is ConvolutionOperation or DenseOperation).ToDictionary(layer => layer.Node.Name);
        JsonElement[] table = [.. _tables.RootElement.GetProperty(network).EnumerateArray()];
        Assert.Equal(table.Select(row => KerasName(Text(row, "name"))).Order(), layers.Keys.Order());
        Assert.All(table, row => Assert.Equal(Row(row), Row(layers[KerasName(Text(row, "name"))])));
    }

    [Theory]
    [InlineData("VGG16", 138_357_544, 0, 14_714_688, 0)]
    [InlineData("VGG19", 143_667_240, 0, 20_024_384, 0)]
    [InlineData("ResNet18", 11_689_512, 9_600, 11_176_512, 9_600)]
    [InlineData("ResNet34", 21_797_672, 17_024, 21_284_672, 17_024)]
    [InlineData("ResNet50", 25_583_592, 53_120, 23_534_592, 53_120)]
    [InlineData("MobileNetV2", 3_504_872, 34_112, 2_223_872, 34_112)]
    [InlineData("DenseNet121", 7_978_856, 83_648, 6_953_856, 83_648)]
    public void TotalsAreThePublishedOnes(string network, int trainable, int state, int trainableWithoutTop, int stateWithoutTop)
    {
        Assert.Equal((trainable, state), Totals($"[{network}]"));
        Assert.Equal((trainableWithoutTop, stateWithoutTop), Totals($"[{network}(IncludeTop = false)]"));
    }

    /// <summary>The smallest image of Keras, other channels and another number of classes.</summary>
    [Theory]
    [InlineData("VGG16", 512)]
    [InlineData("VGG19", 512)]
    [InlineData("ResNet18", 512)]
    [InlineData("ResNet34", 512)]
    [InlineData("ResNet50", 2048)]
    [InlineData("MobileNetV2", 1280)]
    [InlineData("DenseNet121", 1024)]
    public void SmallImagesOfOtherChannelsWork(string network, int channels)
    {
        Assert.Equal($"1x1x{channels}", Layers($"[Input(32, 32, 1)]\n[{network}(IncludeTop = false)]")[^1].Output.ToString());
        Assert.Equal("5", Layers($"[Input(45, 70, 4)]\n[{network}(Classes = 5)]")[^1].Output.ToString());
    }

    /// <summary>Keras' numbers of parameters without the classifier.</summary>
    [Theory]
    [InlineData("0.35f", 410_208)]
    [InlineData("0.5f", 706_224)]
    [InlineData("0.75f", 1_382_064)]
    [InlineData("1.3f", 3_766_048)]
    [InlineData("1.4f", 4_363_712)]
    public void AlphaRoundsAsKerasDoes(string alpha, int parameters)
    {
        (int trainable, int state) = Totals($"[MobileNetV2(Alpha = {alpha}, IncludeTop = false)]");
        Assert.Equal(parameters, trainable + state);
    }

    [Fact]
    public void TwoOfAKindStandSideBySideUnderNames() => Assert.Equal(
        "10", Layers("""
            [Input(64, 64, 3)]
            [ResNet18(IncludeTop = false, Name = "left")]
            [ResNet18(IncludeTop = false, Name = "right", From = "input")]
            [Concat("left")]
            [GlobalAveragePool2D]
            [Dense(10)]
            """)[^1].Output.ToString());

    private static (int Trainable, int State) Totals(string network)
    {
        ShapedParameter[] parameters = [.. Layers("[Input(224, 224, 3)]\n" + network).SelectMany(layer => layer.Parameters)];
        return (parameters.Where(parameter => parameter.Trainable)
            .Sum(Length), parameters.Where(parameter => !parameter.Trainable).Sum(Length));
    }

    private static IReadOnlyList<ShapedNode> Layers(string attributes) => Pipeline.Layers(attributes);

    private static int Length(ShapedParameter parameter) => parameter.Shape.Aggregate(1, (product, size) => product * size);

    private static string Row(JsonElement row) => string.Join(" ", [
        Numbers(row, "kernel"), row.TryGetProperty("stride", out JsonElement stride) ? $"{stride}" : "",
        Numbers(row, "pad"), Numbers(row, "input"), Numbers(row, "output"), $"{row.GetProperty("bias")}", $"{row.GetProperty("params")}"]);

    private static string Row(ShapedNode layer)
    {
        string parameters = $"{layer.Parameters.Sum(Length)}";
        string kernel = string.Join("x", layer.Parameters[0].Shape), bias = $"{layer.Parameters.Count == 2}";
        if (layer.Geometry is not { } g)
        {
            return string.Join(" ", [kernel, "", "", "", "", bias, parameters]);
        }

        Assert.Equal(g.Rows.Stride, g.Columns.Stride);
        string pads = $"{g.Rows.PadBefore}x{g.Rows.PadAfter}x{g.Columns.PadBefore}x{g.Columns.PadAfter}";
        string input = $"{g.Rows.Input}x{g.Columns.Input}x{g.InputChannels}";
        return string.Join(" ", [kernel, $"{g.Rows.Stride}", pads, input, layer.Output.ToString(), bias, parameters]);
    }

    private static string Numbers(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement numbers) ? string.Join("x", Flat(numbers)) : "";

    private static IEnumerable<int> Flat(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? numbers.EnumerateArray().SelectMany(Flat)
        : [numbers.GetInt32()];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    /// <summary>In Keras' manner: <c>layer2.0.conv1</c> is <c>conv3_block1_1_conv</c>.</summary>
    private static string KerasName(string name)
    {
        Match match = Regex.Match(name, @"^layer(\d)\.(\d)\.(?:conv(\d)|downsample\.0)$");
        return name switch
        {
            "conv1" => "conv1_conv",
            "fc" => "predictions",
            _ => match.Success
                ? $"conv{Number(match.Groups[1]) + 1}_block{Number(match.Groups[2]) + 1}_{Number(match.Groups[3])}_conv"
                : name,
        };

        static int Number(Group group) =>
            group.Success ? int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    private static string Beside(string file, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, file);
}
