namespace ConvGen.Generator.Graph.Layers;

/// <summary>The padding of windows: a mode or explicit pads.</summary>
internal static class PaddingArguments
{
    private static readonly string[] _pads = ["PadTop", "PadBottom", "PadLeft", "PadRight"];

    public static WindowPadding Read(ArgumentReader arguments)
    {
        PaddingMode mode = arguments.Member("Padding", "Padding", PaddingMode.Valid, PaddingMode.Valid, PaddingMode.Same);
        bool isExplicit = false;
        foreach (string pad in _pads)
        {
            if (arguments.Has(pad) && arguments.Has("Padding") && !isExplicit)
            {
                arguments.Conflict(pad, "Padding", "pads come from a mode or from explicit numbers; keep one");
            }

            isExplicit |= arguments.Has(pad);
        }

        return isExplicit
            ? new WindowPadding(
                PaddingMode.Explicit,
                arguments.AtLeast(0, "PadTop", 0),
                arguments.AtLeast(0, "PadBottom", 0),
                arguments.AtLeast(0, "PadLeft", 0),
                arguments.AtLeast(0, "PadRight", 0))
            : new WindowPadding(mode);
    }
}
