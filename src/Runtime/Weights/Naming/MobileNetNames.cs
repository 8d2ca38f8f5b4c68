using System.Globalization;
using System.Text.RegularExpressions;

namespace ConvGen.Weights;

/// <summary>torchvision's MobileNetV2.</summary>
internal static partial class MobileNetNames
{
    /// <summary>The module of a layer; null for other layers.</summary>
    public static string? Module(string layer) => layer switch
    {
        "Conv1" => "features.0.0",
        "bn_Conv1" => "features.0.1",
        "expanded_conv_depthwise" => "features.1.conv.0.0",
        "expanded_conv_depthwise_BN" => "features.1.conv.0.1",
        "expanded_conv_project" => "features.1.conv.1",
        "expanded_conv_project_BN" => "features.1.conv.2",
        "Conv_1" => "features.18.0",
        "Conv_1_bn" => "features.18.1",
        "predictions" => "classifier.1",
        _ => Pattern().Match(layer) is { Success: true } match ? Block(match.Groups[1].Value, match.Groups[2].Value) : null,
    };

    private static string? Block(string number, string part)
    {
        string? place = part switch
        {
            "expand" => "0.0",
            "expand_BN" => "0.1",
            "depthwise" => "1.0",
            "depthwise_BN" => "1.1",
            "project" => "2",
            "project_BN" => "3",
            _ => null,
        };
        return place is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"features.{int.Parse(number, CultureInfo.InvariantCulture) + 1}.conv.{place}");
    }

    [GeneratedRegex(@"^block_(\d{1,2})_(\w+)$")]
    private static partial Regex Pattern();
}
