using System.Globalization;
using System.Text.RegularExpressions;

namespace ConvGen.Weights;

/// <summary>torchvision's DenseNets.</summary>
internal static partial class DenseNetNames
{
    /// <summary>The module of a layer; null for other layers.</summary>
    public static string? Module(string layer) => layer switch
    {
        "conv1_conv" => "features.conv0",
        "conv1_bn" => "features.norm0",
        "bn" => "features.norm5",
        "predictions" => "classifier",
        _ when DenseLayer().Match(layer) is { Success: true } match =>
            $"features.denseblock{Previous(match)}.denselayer{match.Groups[2].Value}.{Part(match.Groups[3].Value)}",
        _ when Transition().Match(layer) is { Success: true } match =>
            $"features.transition{Previous(match)}.{(match.Groups[2].Value == "bn" ? "norm" : "conv")}",
        _ => null,
    };

    // Stages count from 2 here and from 1 there.
    private static string Previous(Match match) =>
        (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);

    private static string Part(string part) => part switch
    {
        "0_bn" => "norm1",
        "1_conv" => "conv1",
        "1_bn" => "norm2",
        _ => "conv2",
    };

    [GeneratedRegex(@"^conv([2-5])_block(\d{1,2})_(0_bn|1_conv|1_bn|2_conv)$")]
    private static partial Regex DenseLayer();

    [GeneratedRegex(@"^pool([2-4])_(bn|conv)$")]
    private static partial Regex Transition();
}
