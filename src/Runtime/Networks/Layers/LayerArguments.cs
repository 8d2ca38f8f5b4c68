using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>How a layer computes, with every size resolved; what its type does not have keeps its default.</summary>
public sealed record LayerArguments
{
    /// <summary>Rows and columns of a convolution's kernel or a pool's window; a global pool's is its whole input.</summary>
    public (int Rows, int Columns) Kernel { get; init; } = (1, 1);

    /// <summary>Input rows and columns between windows; of a transposed convolution, output rows and columns.</summary>
    public (int Rows, int Columns) Stride { get; init; } = (1, 1);

    /// <summary>Rows and columns between the taps of a window.</summary>
    public (int Rows, int Columns) Dilation { get; init; } = (1, 1);

    /// <summary>
    /// Elements around the input of a convolution, pool or zero padding; what a cropping or a transposed convolution cuts off.
    /// </summary>
    public (int Top, int Bottom, int Left, int Right) Padding { get; init; }

    /// <summary>Rows and columns that a transposed convolution adds at the end, as declared; 0 where its padding decides.</summary>
    public (int Rows, int Columns) OutputPadding { get; init; }

    /// <summary>Whether a pool's last window may reach beyond the input.</summary>
    public bool CeilMode { get; init; }

    /// <summary>
    /// Groups of channels that a convolution or group normalisation keeps apart; a depthwise one has one for each channel.
    /// </summary>
    public int Groups { get; init; } = 1;

    /// <summary>Filters that a depthwise convolution has for each channel; 0 for other layers.</summary>
    public int DepthMultiplier { get; init; }

    /// <summary>Whether a convolution or dense layer adds a bias.</summary>
    public bool UseBias { get; init; }

    /// <summary>What is applied to the result.</summary>
    public Activation Activation { get; init; }

    /// <summary>The slope of LeakyRelu below zero, the alpha of Elu; 0 for others.</summary>
    public float ActivationArgument { get; init; }

    /// <summary>What a normalisation adds to variances.</summary>
    public float Epsilon { get; init; }

    /// <summary>Whole factors by which an image grows.</summary>
    public (int Rows, int Columns) Factors { get; init; } = (1, 1);

    /// <summary>What lies between an enlarged image's pixels.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>What a rescaling multiplies with.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>What a rescaling adds.</summary>
    public float Offset { get; init; }

    /// <summary>Constants that a normalisation layer of inputs subtracts, one for all channels or one for each.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [];

    /// <summary>Constants by whose root it then divides.</summary>
    public IReadOnlyList<float> Variance { get; init; } = [];

    /// <summary>Share of the elements that a dropout leaves out in training.</summary>
    public float Rate { get; init; }

    /// <summary>Whether the user's half of the class computes the layer.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Whether a transform stands between the trained kernel and the one that is used.</summary>
    public bool IsKernelTransformed { get; init; }

    /// <summary>What the description of a layer says, with what its shapes and parameters tell.</summary>
    internal static LayerArguments Of(LayerDescription layer, Shape input, IReadOnlyList<Parameter> parameters)
    {
        int channels = input[input.Rank - 1];
        LayerArguments arguments = new()
        {
            UseBias = parameters.Any(parameter => parameter.Name.EndsWith(".bias", StringComparison.Ordinal)),
        };
        bool isDepthwise = layer.Type is "DepthwiseConv2D" or "SeparableConv2D";
        arguments = parameters.FirstOrDefault()?.Shape is { Rank: 4 } kernel
            ? arguments with
            {
                Kernel = (kernel[0], kernel[1]),
                Groups = isDepthwise ? channels : layer.Type == "Conv2D" ? channels / kernel[2] : 1,
                DepthMultiplier = isDepthwise ? kernel[2] * kernel[3] / channels : 0,
            }
            : layer.Type.StartsWith("Global", StringComparison.Ordinal) ? arguments with { Kernel = (input[0], input[1]) }
            : layer.Type == "GroupNormalization" ? arguments with { Groups = channels }
            : arguments;
        return Read(layer.Arguments, arguments);
    }

    /// <summary>What the words of a description say, above what is known already.</summary>
    internal static LayerArguments Read(string words, LayerArguments known) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(known, With);

    private static LayerArguments With(LayerArguments arguments, string word) => word switch
    {
        "ceil" => arguments with { CeilMode = true },
        "bilinear" => arguments with { Interpolation = Interpolation.Bilinear },
        "replaced" => arguments with { IsReplaced = true },
        "transformed" => arguments with { IsKernelTransformed = true },
        _ when char.IsUpper(word[0]) => arguments with
        {
            Activation = Enum.Parse<Activation>(word.Split(':')[0]),
            ActivationArgument = word.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon ? Reals(word[colon..])[0] : 0,
        },
        _ => word[0] switch
        {
            'k' => arguments with { Kernel = Pair(word) },
            's' => arguments with { Stride = Pair(word) },
            'd' => arguments with { Dilation = Pair(word) },
            'o' => arguments with { OutputPadding = Pair(word) },
            'u' => arguments with { Factors = Pair(word) },
            'p' when Integers(word) is [var top, var bottom, var left, var right] =>
                arguments with { Padding = (top, bottom, left, right) },
            'g' => arguments with { Groups = Integers(word)[0] },
            'x' => arguments with { Scale = Reals(word)[0] },
            'b' => arguments with { Offset = Reals(word)[0] },
            'm' => arguments with { Mean = Reals(word) },
            'v' => arguments with { Variance = Reals(word) },
            'e' => arguments with { Epsilon = Reals(word)[0] },
            'r' => arguments with { Rate = Reals(word)[0] },
            _ => throw new ArgumentException(
                $"'{word}' is no argument of a layer. Compile the network with the generator of this runtime."),
        },
    };

    private static (int Rows, int Columns) Pair(string word) => Integers(word) is { } pair ? (pair[0], pair[^1]) : default;

    private static int[] Integers(string word) =>
        [.. word[1..].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static float[] Reals(string word) =>
        [.. word[1..].Split(',').Select(number => float.Parse(number, CultureInfo.InvariantCulture))];
}
