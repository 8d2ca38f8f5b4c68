using System;
using System.Buffers;

namespace ConvGen.Imaging.Resizing;

/// <summary>tf.image.resize by nearest neighbours: the pixel whose square holds the centre of the resized one.</summary>
internal static class NearestResizer
{
    public static void Run(Source source, Target target)
    {
        int[] columns = ArrayPool<int>.Shared.Rent(target.Width);
        try
        {
            for (int column = 0; column < target.Width; column++)
            {
                columns[column] = Nearest(column, source.Width, target.Width);
            }

            for (int row = 0; row < target.Height; row++)
            {
                ReadOnlySpan<byte> pixels = source.Row(Nearest(row, source.Height, target.Height));
                Span<float> values = target.Row(row);
                for (int column = 0; column < target.Width; column++)
                {
                    target.Store(Target.Load(pixels, columns[column]), values, column);
                }
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(columns);
        }
    }

    private static int Nearest(int index, int input, int output)
    {
        float scale = input / (float)output;
        return Math.Min((int)MathF.Floor((index + 0.5f) * scale), input - 1);
    }
}
