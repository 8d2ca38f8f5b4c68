using System;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Images in both orders of axes.</summary>
internal static class Images
{
    /// <summary>Numbers of a seed in (-1, 1).</summary>
    public static float[] Random(int length, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = 2 * random.NextSingle() - 1;
        }

        return values;
    }

    /// <summary>(n, H, W, C) to (n, C, H, W).</summary>
    public static float[] ToChannelsFirst(float[] images, int height, int width, int channels)
    {
        float[] result = new float[images.Length];
        for (int i = 0; i < images.Length; i++)
        {
            int channel = i % channels, pixel = i / channels % (height * width), image = i / (channels * height * width);
            result[(image * channels + channel) * height * width + pixel] = images[i];
        }

        return result;
    }

    /// <summary>Images as above; vectors as they are.</summary>
    public static float[] ToChannelsFirst(float[] values, Shape shape) =>
        shape.Rank == 3 ? ToChannelsFirst(values, shape[0], shape[1], shape[2]) : values;
}
