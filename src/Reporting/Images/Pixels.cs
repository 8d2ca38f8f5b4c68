namespace ConvGen.Reporting.Images;

/// <summary>An image of bytes, row by row.</summary>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1: grey; 3: red, green, blue.</param>
/// <param name="Bytes">Height * width * channels bytes.</param>
internal sealed record Pixels(int Width, int Height, int Channels, byte[] Bytes);
