using System;

namespace ConvGen.Reporting.Images;

/// <summary>The channels of a value as images.</summary>
internal static class FeatureMapImages
{
    /// <summary>One channel of an HWC value in grey, from its smallest (black) to its largest (white); a flat one is black.</summary>
    public static Pixels Render(ReadOnlySpan<float> values, Shape shape, int channel)
    {
        float[] map = new float[shape[0] * shape[1]];
        for (int i = 0; i < map.Length; i++)
        {
            map[i] = values[i * shape[2] + channel];
        }

        return new Pixels(shape[1], shape[0], 1, Levels.Stretched(map));
    }
}
