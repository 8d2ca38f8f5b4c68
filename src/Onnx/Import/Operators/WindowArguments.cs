using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>A window as arguments of an attribute: one number where both axes have it, none where it is the default.</summary>
internal static class WindowArguments
{
    /// <summary>Adds a size of both axes under one name, or under two.</summary>
    public static void Add(Layer layer, string name, int[] sizes, int @default)
    {
        if (sizes[0] == sizes[1])
        {
            if (sizes[0] != @default)
            {
                layer.Set(name, sizes[0]);
            }

            return;
        }

        layer.Set(name + "Height", sizes[0]);
        layer.Set(name + "Width", sizes[1]);
    }

    /// <summary>The window of a convolution that has its arguments.</summary>
    public static Window Read(Layer layer)
    {
        return new Window(
            Sizes("Kernel"), Sizes("Stride"), Sizes("Dilation"),
            [Pad("PadTop"), Pad("PadLeft"), Pad("PadBottom"), Pad("PadRight")]);

        int[] Sizes(string name) => layer[name] is int both
            ? [both, both]
            : [layer[name + "Height"] as int? ?? 1, layer[name + "Width"] as int? ?? 1];
        int Pad(string name) => layer[name] as int? ?? 0;
    }

    /// <summary>Adds pads: Padding = Same where they are that, or those above 0.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="window">The window.</param>
    /// <param name="image">The image it slides over; null where "same" means something else.</param>
    public static void AddPads(Layer layer, Window window, int[]? image)
    {
        if (!window.IsPadded)
        {
            return;
        }

        if (image is not null && window.IsSame(image))
        {
            layer.Set("Padding", "Same");
            return;
        }

        int[] pads = window.Pads;
        (string, int)[] named = [("PadTop", pads[0]), ("PadBottom", pads[2]), ("PadLeft", pads[1]), ("PadRight", pads[3])];
        foreach ((string name, int pad) in named.Where(pad => pad.Item2 > 0))
        {
            layer.Set(name, pad);
        }
    }
}
