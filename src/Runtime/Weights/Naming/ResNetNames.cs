using System.Globalization;
using System.Text.RegularExpressions;

namespace ConvGen.Weights;

/// <summary>torchvision's ResNets.</summary>
internal static partial class ResNetNames
{
    /// <summary>The module of a layer; null for other layers.</summary>
    public static string? Module(string layer)
    {
        if (layer is "conv1_conv" or "conv1_bn" or "predictions")
        {
            return layer switch { "conv1_conv" => "conv1", "conv1_bn" => "bn1", _ => "fc" };
        }

        if (Pattern().Match(layer) is not { Success: true } match)
        {
            return null;
        }

        int stage = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1;
        int block = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) - 1;
        (string place, string kind) = (match.Groups[3].Value, match.Groups[4].Value);
        string module = place == "0" ? kind == "conv" ? "downsample.0" : "downsample.1" : kind + place;
        return string.Create(CultureInfo.InvariantCulture, $"layer{stage}.{block}.{module}");
    }

    [GeneratedRegex(@"^conv([2-5])_block(\d{1,3})_([0-3])_(conv|bn)$")]
    private static partial Regex Pattern();
}
