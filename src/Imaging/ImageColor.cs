namespace ConvGen.Imaging;

/// <summary>The channels of an image.</summary>
public enum ImageColor
{
    /// <summary>Red, green and blue; what is transparent lies on white.</summary>
    Rgb = 0,

    /// <summary>One channel: (299 R + 587 G + 114 B) / 1000, as PIL and JPEG have it.</summary>
    Grey = 1,
}
