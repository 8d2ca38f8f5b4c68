using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace ConvGen.Samples.Segmentation;

/// <summary>A page that shows inputs, targets and predictions in a row; the pictures are in it.</summary>
internal static class Gallery
{
    private const int BitmapHeader = 54;

    /// <summary>Writes the first images of a set and what the network makes of them.</summary>
    public static void Write(string path, UNet network, Shapes images, int count)
    {
        StringBuilder rows = new();
        float[] input = new float[images.InputLength], target = new float[images.TargetLength], prediction = new float[images.TargetLength];
        for (int i = 0; i < Math.Min(count, images.Count); i++)
        {
            images.CopyTo(i, input, target);
            network.Predict(input, prediction);
            rows.AppendLine($"<tr><td>{Picture(input)}</td><td>{Picture(target)}</td><td>{Picture(prediction)}</td></tr>");
        }

        File.WriteAllText(path, $$"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Discs found by a U-Net</title>
            <style>
            body { font-family: system-ui, sans-serif; margin: 2rem }
            td { padding: 0.2rem }
            img { width: 144px; image-rendering: pixelated; display: block }
            </style>
            <h1>Discs found by a U-Net</h1>
            <table>
            <tr><th>input</th><th>target</th><th>prediction</th></tr>
            {{rows}}</table>
            </html>

            """);
    }

    /// <summary>Levels between 0 and 1 as a grey bitmap.</summary>
    private static string Picture(ReadOnlySpan<float> levels)
    {
        // 24 bits a pixel; rows of 48 * 3 bytes need no padding, and begin with the last one.
        byte[] bitmap = new byte[BitmapHeader + levels.Length * 3];
        "BM"u8.CopyTo(bitmap);
        foreach ((int offset, int value) in new[]
        {
            (2, bitmap.Length), (10, BitmapHeader), (14, 40), (18, Shapes.Size), (22, Shapes.Size), (26, 1 | (24 << 16)),
        })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bitmap.AsSpan(offset), value);
        }

        for (int pixel = 0; pixel < levels.Length; pixel++)
        {
            (int row, int column) = (pixel / Shapes.Size, pixel % Shapes.Size);
            int at = BitmapHeader + ((Shapes.Size - 1 - row) * Shapes.Size + column) * 3;
            bitmap.AsSpan(at, 3).Fill((byte)(Math.Clamp(levels[pixel], 0, 1) * 255));
        }

        return $"<img alt=\"\" src=\"data:image/bmp;base64,{Convert.ToBase64String(bitmap)}\">";
    }
}
