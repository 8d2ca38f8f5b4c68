using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Fuzzing.Tests.Reading;

/// <summary>Reads what a failure prints, or anyone writes: a network's attributes.</summary>
internal static class NetworkReader
{
    /// <summary>One network of <c>[Input(...)]</c> and its layers.</summary>
    /// <exception cref="FormatException">The text is none; the message says what is wrong.</exception>
    public static DeclaredNetwork Read(string attributes)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(attributes + "\nclass Network;").GetRoot();
        AttributeSyntax[] all = [.. root.DescendantNodes().OfType<AttributeSyntax>()];
        if (all.Length < 2 || all[0].Name.ToString() != "Input")
        {
            throw new FormatException($"Expected [Input(...)] and layers behind it; received {attributes}");
        }

        Shape input = new([.. new Arguments(all[0]).Positional]);
        NodeReader nodes = new();
        DeclaredNode[] layers = [.. all.Skip(1).Where(attribute => !IsOutput(attribute)).Select(nodes.Read)];
        IEnumerable<int> reads = all.Where(IsOutput).Select(attribute => nodes.ValueOf(new Arguments(attribute).Names.Single()));
        return DeclaredNetwork.Create(input, layers, [.. reads])
            ?? throw new FormatException($"A layer does not fit, or is not read: {attributes}");
    }

    /// <summary>The layer of an attribute.</summary>
    public static DeclaredLayer Layer(string name, Arguments arguments)
    {
        IReadOnlyList<int> numbers = arguments.Positional;
        return name switch
        {
            "Conv2D" or "DepthwiseConv2D" => Convolution(arguments, isDepthwise: name == "DepthwiseConv2D"),
            "Conv2DTranspose" => Transposed(arguments),
            "SeparableConv2D" => Separable(arguments),
            "MaxPool2D" or "AveragePool2D" => Pool(arguments, isMax: name == "MaxPool2D"),
            "GlobalMaxPool2D" or "GlobalAveragePool2D" => new GlobalPoolLayer(name == "GlobalMaxPool2D", arguments.Of("KeepDims", false)),
            "ZeroPadding2D" => new ZeroPaddingLayer(numbers[0], numbers[1], numbers[2], numbers[3]),
            "Cropping2D" => new CroppingLayer(numbers[0], numbers[1], numbers[2], numbers[3]),
            "UpSampling2D" => new UpSamplingLayer(arguments.Axes("Size", (2, 2)), arguments.Of<Interpolation>("Interpolation")),
            "PRelu" => new PReluLayer(),
            "Rescaling" => new RescalingLayer(numbers[0], numbers[1]),
            "Normalization" => new NormalizationLayer(IsByChannel: numbers.Count == 0),
            "Custom<Turned>" => new TurnedLayer(),
            "Custom<Folds>" => new FoldsLayer(numbers[0]),
            "Flatten" => new FlattenLayer(),
            "Reshape" => new ReshapeLayer(new Shape([.. numbers])),
            "Activate" => new ActivateLayer((Activation)numbers[0]),
            "Dropout" => new DropoutLayer(),
            "BatchNormalization" => Normalization(arguments),
            "LayerNormalization" => OfSample(new LayerNormalizationLayer(arguments.Of<Activation>("Activation")), arguments),
            "GroupNormalization" => OfSample(
                new GroupNormalizationLayer(numbers[0], arguments.Of<Activation>("Activation")), arguments),
            "Add" or "Concat" or "Multiply" => new MergeLayer(Enum.Parse<MergeKind>(name), arguments.Of<Activation>("Activation")),
            "Dense" => new DenseLayer(numbers[0], arguments.Of<Activation>("Activation"), arguments.Of("UseBias", true)),
            _ => throw new FormatException($"[{name}] is no layer that random networks have."),
        };
    }

    private static bool IsOutput(AttributeSyntax attribute) => attribute.Name.ToString() == "Output";

    private static ConvolutionLayer Convolution(Arguments arguments, bool isDepthwise) => new(new Window(
        arguments.Axes("Kernel", (1, 1)), arguments.Axes("Stride", (1, 1)), arguments.Axes("Dilation", (1, 1)), arguments.Border()))
    {
        Filters = arguments.Of("Filters", 1),
        Groups = arguments.Of("Groups", 1),
        Multiplier = isDepthwise ? arguments.Of("DepthMultiplier", 1) : 0,
        Activation = arguments.Of<Activation>("Activation"),
        UseBias = arguments.Of("UseBias", true),
        Algorithm = arguments.Of<Algorithm>("Algorithm"),
    };

    private static BatchNormalizationLayer Normalization(Arguments arguments)
    {
        BatchNormalizationLayer usual = new(arguments.Of<Activation>("Activation"));
        return usual with
        {
            Epsilon = arguments.Of("Epsilon", usual.Epsilon),
            Momentum = arguments.Of("Momentum", usual.Momentum),
            Center = arguments.Of("Center", usual.Center),
            Scale = arguments.Of("Scale", usual.Scale),
            UnbiasedVariance = arguments.Of("UnbiasedVariance", usual.UnbiasedVariance),
        };
    }

    private static SampleNormalizationLayer OfSample(SampleNormalizationLayer usual, Arguments arguments) => usual with
    {
        Epsilon = arguments.Of("Epsilon", usual.Epsilon),
        Center = arguments.Of("Center", usual.Center),
        Scale = arguments.Of("Scale", usual.Scale),
    };

    private static TransposedConvolutionLayer Transposed(Arguments arguments) => new(new Window(
        arguments.Axes("Kernel", (1, 1)), arguments.Axes("Stride", (1, 1)), arguments.Axes("Dilation", (1, 1)), arguments.Border()))
    {
        Filters = arguments.Of("Filters", 1),
        OutputPadding = arguments.Axes("OutputPadding", (-1, -1)) is { Height: >= 0, Width: >= 0 } added ? added : null,
        Activation = arguments.Of<Activation>("Activation"),
        UseBias = arguments.Of("UseBias", true),
    };

    private static SeparableConvolutionLayer Separable(Arguments arguments) => new(new Window(
        arguments.Axes("Kernel", (1, 1)), arguments.Axes("Stride", (1, 1)), arguments.Axes("Dilation", (1, 1)), arguments.Border()))
    {
        Filters = arguments.Of("Filters", 1),
        Multiplier = arguments.Of("DepthMultiplier", 1),
        Activation = arguments.Of<Activation>("Activation"),
        UseBias = arguments.Of("UseBias", true),
    };

    private static PoolLayer Pool(Arguments arguments, bool isMax)
    {
        int side = arguments.Positional.Count > 0 ? arguments.Positional[0] : 2;
        (int, int) size = arguments.Axes("Pool", (side, side));
        (int, int) dilation = arguments.Axes("PoolDilation", (1, 1));
        return new PoolLayer(isMax, new Window(size, arguments.Axes("Stride", size), dilation, arguments.Border()))
        {
            CeilMode = arguments.Of("CeilMode", false),
        };
    }
}
