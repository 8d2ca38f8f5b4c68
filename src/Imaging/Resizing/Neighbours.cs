using System;

namespace ConvGen.Imaging.Resizing;

/// <summary>Which two pixels of an axis one of the resized axis lies between.</summary>
/// <param name="First">The lower one.</param>
/// <param name="Second">The upper one; the same at an edge.</param>
/// <param name="Share">Weight of the upper one.</param>
internal readonly record struct Neighbours(int First, int Second, float Share)
{
    /// <summary>Of each pixel of the resized axis, by the single precision arithmetic of tf.image.resize with half-pixel centres.</summary>
    public static void Fill(Span<Neighbours> axis, int input)
    {
        float scale = input / (float)axis.Length;
        for (int i = 0; i < axis.Length; i++)
        {
            float position = (i + 0.5f) * scale - 0.5f;
            float floor = MathF.Floor(position);
            int first = Math.Max((int)floor, 0), second = Math.Min((int)MathF.Ceiling(position), input - 1);
            axis[i] = new(Math.Min(first, input - 1), Math.Max(second, 0), position - floor);
        }
    }
}
