using System.Collections.Frozen;

namespace ConvGen.Onnx.Import;

/// <summary>Kinds of layers that passes ask for, and the steps on the way to one, which no attribute says by itself.</summary>
internal static class LayerKinds
{
    public const string Input = "Input";
    public const string Activate = "Activate";
    public const string Conv2D = "Conv2D";
    public const string DepthwiseConv2D = "DepthwiseConv2D";
    public const string Conv2DTranspose = "Conv2DTranspose";
    public const string Dense = "Dense";
    public const string BatchNormalization = "BatchNormalization";
    public const string LayerNormalization = "LayerNormalization";
    public const string GroupNormalization = "GroupNormalization";
    public const string Add = "Add";
    public const string Concat = "Concat";
    public const string Multiply = "Multiply";
    public const string Flatten = "Flatten";
    public const string Reshape = "Reshape";
    public const string ZeroPadding2D = "ZeroPadding2D";
    public const string GlobalAveragePool2D = "GlobalAveragePool2D";
    public const string GlobalMaxPool2D = "GlobalMaxPool2D";

    /// <summary>Factors and addends by constants, until it is known whether a layer before takes them in.</summary>
    public const string Affine = "Affine";

    /// <summary>The error function, a part of Gelu.</summary>
    public const string Erf = "Erf";

    /// <summary>The cube, a part of Gelu's approximation.</summary>
    public const string Cube = "Cube";

    private static readonly FrozenSet<string> _activated =
    [
        Conv2D, DepthwiseConv2D, Conv2DTranspose, Dense, BatchNormalization, LayerNormalization, GroupNormalization, Add, Concat, Multiply,
    ];

    private static readonly FrozenSet<string> _biased = [Conv2D, DepthwiseConv2D, Conv2DTranspose, Dense];

    /// <summary>Whether a kind has an argument Activation.</summary>
    public static bool HasActivation(string kind) => _activated.Contains(kind);

    /// <summary>Whether a kind has an argument UseBias.</summary>
    public static bool HasBias(string kind) => _biased.Contains(kind);
}
