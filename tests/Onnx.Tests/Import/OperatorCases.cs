using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>The cases of all families.</summary>
internal static class OperatorCases
{
    public static IReadOnlyList<OperatorCase> All { get; } =
        [.. ConvolutionCases.All, .. PoolCases.All, .. ActivationCases.All, .. NormalizationCases.All, .. ShapeCases.All];

    /// <summary>A convolution of a 3x3 kernel with pads of 1.</summary>
    public static string Conv(ModelBuilder model, string input, int filters, int channels, params (string, object)[] attributes) =>
        model.Node(
            "Conv", [input, model.Weight([filters, channels, 3, 3]), model.Weight([filters])],
            [("pads", new[] { 1, 1, 1, 1 }), .. attributes]);
}
