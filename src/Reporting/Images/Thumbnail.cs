using System;

namespace ConvGen.Reporting.Images;

/// <summary>Large images made small: a page holds many.</summary>
internal static class Thumbnail
{
    /// <summary>Means of squares of pixels, the fewest that bring both sides down to <paramref name="largestSide"/>.</summary>
    public static Pixels Shrink(Pixels image, int largestSide)
    {
        int factor = (Math.Max(image.Height, image.Width) - 1) / largestSide + 1;
        if (factor == 1)
        {
            return image;
        }

        (int height, int width) = ((image.Height - 1) / factor + 1, (image.Width - 1) / factor + 1);
        byte[] small = new byte[height * width * image.Channels];
        for (int i = 0; i < small.Length; i++)
        {
            int channel = i % image.Channels, column = i / image.Channels % width * factor, row = i / image.Channels / width * factor;
            small[i] = Mean(image, row, column, channel, factor);
        }

        return new Pixels(width, height, image.Channels, small);
    }

    private static byte Mean(Pixels image, int top, int left, int channel, int factor)
    {
        int sum = 0, count = 0;
        for (int row = top; row < Math.Min(top + factor, image.Height); row++)
        {
            for (int column = left; column < Math.Min(left + factor, image.Width); column++)
            {
                sum += image.Bytes[(row * image.Width + column) * image.Channels + channel];
                count++;
            }
        }

        return (byte)((sum + count / 2) / count);
    }
}
