using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>
/// A layer's arguments in one short string, which the runtime's <c>LayerArguments</c> reads: words apart by spaces, only what is not
/// default and what neither shapes nor parameters say.
/// </summary>
internal static class ArgumentText
{
    public static string Of(ShapedNode layer) => string.Join(" ", Words(layer).Where(word => word.Length > 0));

    private static IEnumerable<string> Words(ShapedNode layer) => layer.Node.Operation switch
    {
        ConvolutionOperation convolution =>
        [
            Stride(layer.Geometry), Dilation(layer.Geometry), Padding(layer.Geometry), Activation(convolution.Activation),
            convolution.IsReplaced ? "replaced" : "",
            convolution.KernelTransform is null ? "" : "transformed",
        ],
        TransposedConvolutionOperation transposed =>
        [
            Stride(layer.Geometry), Dilation(layer.Geometry), Padding(layer.Geometry),
            Pair('o', transposed.OutputPaddingHeight ?? 0, transposed.OutputPaddingWidth ?? 0, fallback: 0),
            Activation(transposed.Activation),
        ],
        PoolOperation { IsGlobal: false } pool =>
        [
            Kernel(layer.Geometry), Stride(layer.Geometry), Dilation(layer.Geometry), Padding(layer.Geometry), pool.CeilMode ? "ceil" : "",
        ],
        ZeroPaddingOperation pad => [Sides(pad.Top, pad.Bottom, pad.Left, pad.Right)],
        CroppingOperation crop => [Sides(crop.Top, crop.Bottom, crop.Left, crop.Right)],
        UpSamplingOperation up =>
            [Pair('u', up.RowFactor, up.ColumnFactor, fallback: 1), up.Interpolation == InterpolationKind.Bilinear ? "bilinear" : ""],
        RescalingOperation rescaling => ["x" + Real(rescaling.Scale), "b" + Real(rescaling.Offset)],
        NormalizationOperation normalization => [Reals('m', normalization.Mean), Reals('v', normalization.Variance)],
        DropoutOperation dropout => ["r" + Real(dropout.Rate)],
        DenseOperation dense => [Activation(dense.Activation)],
        ActivationOperation activation => [Activation(activation.Activation)],
        GroupNormalizationOperation group =>
            [group.Groups is { } groups ? InvariantText.Of($"g{groups}") : "", Epsilon(group), Activation(group.Activation)],
        NormalizationLayerOperation normalization => [Epsilon(normalization), Activation(normalization.Activation)],
        MergeOperation merge => [Activation(merge.Activation)],
        _ => [],
    };

    private static string Activation(ActivationFunction function) => function switch
    {
        { Kind: ActivationKind.Linear } => "",
        { Kind: ActivationKind.LeakyRelu or ActivationKind.Elu } => $"{function.Kind}:{Real(function.Argument)}",
        _ => function.Kind.ToString(),
    };

    private static string Epsilon(NormalizationLayerOperation normalization) => "e" + Real(normalization.Epsilon);

    private static string Kernel(WindowGeometry? window) => window is null ? "" : Pair('k', window.Rows.Kernel, window.Columns.Kernel, 1);

    private static string Stride(WindowGeometry? window) => window is null ? "" : Pair('s', window.Rows.Stride, window.Columns.Stride, 1);

    private static string Dilation(WindowGeometry? window) =>
        window is null ? "" : Pair('d', window.Rows.Dilation, window.Columns.Dilation, 1);

    private static string Padding(WindowGeometry? window) => window is null
        ? ""
        : Sides(window.Rows.PadBefore, window.Rows.PadAfter, window.Columns.PadBefore, window.Columns.PadAfter);

    private static string Pair(char word, int rows, int columns, int fallback) =>
        rows == fallback && columns == fallback ? ""
        : rows == columns ? InvariantText.Of($"{word}{rows}")
        : InvariantText.Of($"{word}{rows},{columns}");

    private static string Sides(int top, int bottom, int left, int right) =>
        (top, bottom, left, right) == (0, 0, 0, 0) ? "" : InvariantText.Of($"p{top},{bottom},{left},{right}");

    private static string Reals(char word, EquatableArray<float> values) => word + string.Join(",", values.Select(Real));

    private static string Real(float value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
