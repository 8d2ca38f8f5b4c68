using System;

namespace ConvGen.Imaging.Tests.Augmentation;

/// <summary>Augmentations by their formulas, a value at a time in double precision, on the numbers that they say they draw.</summary>
internal static class Naive
{
    public static float[] Flip(float[] image, Shape shape, bool horizontal, bool vertical) => Build(shape, (row, column, channel) =>
        At(image, shape, vertical ? shape[0] - 1 - row : row, horizontal ? shape[1] - 1 - column : column, channel));

    /// <summary>A part of a padded image.</summary>
    public static float[] Crop(float[] image, Shape shape, int top, int left, int height, int width, float fill) =>
        Build(new Shape(height, width, shape[2]), (row, column, channel) =>
            row + top < 0 || row + top >= shape[0] || column + left < 0 || column + left >= shape[1]
                ? fill : At(image, shape, row + top, column + left, channel));

    /// <summary>Each pixel turned back about the centre.</summary>
    public static float[] Rotate(float[] image, Shape shape, double turn, FillMode fill, float value)
    {
        double angle = 2 * Math.PI * turn, middleRow = (shape[0] - 1) / 2.0, middleColumn = (shape[1] - 1) / 2.0;
        return Move(image, shape, fill, value, (row, column) => (
            middleRow + (row - middleRow) * Math.Cos(angle) + (column - middleColumn) * Math.Sin(angle),
            middleColumn + (column - middleColumn) * Math.Cos(angle) - (row - middleRow) * Math.Sin(angle)));
    }

    public static float[] Zoom(float[] image, Shape shape, double down, double across, FillMode fill, float value)
    {
        double middleRow = (shape[0] - 1) / 2.0, middleColumn = (shape[1] - 1) / 2.0;
        return Move(image, shape, fill, value, (row, column) => (
            middleRow + (row - middleRow) * down, middleColumn + (column - middleColumn) * across));
    }

    public static float[] Translate(float[] image, Shape shape, double down, double right, FillMode fill, float value) =>
        Move(image, shape, fill, value, (row, column) => (row - down, column - right));

    public static float[] Contrast(float[] image, Shape shape, double factor, double most) => Build(shape, (row, column, channel) =>
    {
        double sum = 0;
        for (int i = channel; i < image.Length; i += shape[2])
        {
            sum += image[i];
        }

        double mean = sum / (shape[0] * shape[1]);
        return Math.Clamp((At(image, shape, row, column, channel) - mean) * factor + mean, 0, most);
    });

    public static float[] Brighten(float[] image, Shape shape, double added, double most) => Build(shape, (row, column, channel) =>
        Math.Clamp(At(image, shape, row, column, channel) + added, 0, most));

    public static float[] Resize(float[] image, Shape shape, int height, int width) =>
        Build(new Shape(height, width, shape[2]), (row, column, channel) => Between(
            (r, c) => At(image, shape, Math.Clamp(r, 0, shape[0] - 1), Math.Clamp(c, 0, shape[1] - 1), channel),
            (row + 0.5) * shape[0] / height - 0.5, (column + 0.5) * shape[1] / width - 0.5));

    public static float[] Cut(float[] image, Shape shape, int centreRow, int centreColumn, int size, float fill) =>
        Build(shape, (row, column, channel) =>
            row >= centreRow - size / 2 && row < centreRow - size / 2 + size
                && column >= centreColumn - size / 2 && column < centreColumn - size / 2 + size
                ? fill : At(image, shape, row, column, channel));

    private static float[] Move(
        float[] image, Shape shape, FillMode fill, float value, Func<int, int, (double Row, double Column)> source) =>
        Build(shape, (row, column, channel) =>
        {
            (double sourceRow, double sourceColumn) = source(row, column);
            return Between(
                (r, c) => r < 0 || r >= shape[0] || c < 0 || c >= shape[1] ? value : At(image, shape, r, c, channel),
                fill == FillMode.Constant ? sourceRow : Inside(sourceRow, shape[0], fill),
                fill == FillMode.Constant ? sourceColumn : Inside(sourceColumn, shape[1], fill));
        });

    private static double Inside(double position, int size, FillMode fill)
    {
        while (position < 0 || position > size - 1)
        {
            switch (fill)
            {
                case FillMode.Nearest:
                    return position < 0 ? 0 : size - 1;
                case FillMode.Wrap when position < 0:
                    position += size;
                    break;
                case FillMode.Wrap when position < size:
                    return size - 1;
                case FillMode.Wrap:
                    position -= size;
                    break;
                default:
                    // Half a pixel beyond an edge is the edge itself.
                    if (position is >= -0.5 and < 0)
                    {
                        return 0;
                    }

                    if (position > size - 1 && position <= size - 0.5)
                    {
                        return size - 1;
                    }

                    position = position < 0 ? -1 - position : 2 * size - 1 - position;
                    break;
            }
        }

        return position;
    }

    private static double Between(Func<int, int, double> level, double row, double column)
    {
        (int top, int left) = ((int)Math.Floor(row), (int)Math.Floor(column));
        (double down, double across) = (row - top, column - left);
        return Row(top, 1 - down) + Row(top + 1, down);

        // What weighs nothing may lie outside.
        double Row(int r, double weight) => weight == 0 ? 0 : weight * (Pixel(r, left, 1 - across) + Pixel(r, left + 1, across));
        double Pixel(int r, int c, double weight) => weight == 0 ? 0 : weight * level(r, c);
    }

    private static double At(float[] image, Shape shape, int row, int column, int channel) =>
        image[(row * shape[1] + column) * shape[2] + channel];

    private static float[] Build(Shape shape, Func<int, int, int, double> value)
    {
        float[] image = new float[shape.Length];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = (float)value(i / shape[2] / shape[1], i / shape[2] % shape[1], i % shape[2]);
        }

        return image;
    }
}
