using System;
using System.IO;
using ConvGen.Imaging.Decoding;
using ConvGen.Imaging.Encoders;
using ConvGen.Imaging.Resizing;

namespace ConvGen.Imaging;

/// <summary>An image in memory: rows of pixels of one byte a channel, as networks order them (NHWC).</summary>
public sealed class Image
{
    private readonly byte[] _pixels;

    /// <summary>An image of pixels, which are copied.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">1: grey; 3: red, green, blue.</param>
    /// <param name="pixels">Height * width * channels levels.</param>
    /// <exception cref="ArgumentException">The sizes do not suit.</exception>
    public Image(int height, int width, int channels, ReadOnlySpan<byte> pixels)
        : this(new Shape(height, width, channels), pixels.ToArray())
    {
    }

    private Image(Shape shape, byte[] pixels)
    {
        if (shape[2] is not (1 or 3))
        {
            throw new ArgumentException($"An image has 1 channel or 3; received {shape[2]}.");
        }

        if (pixels.Length != shape.Length)
        {
            throw new ArgumentException($"Expected {shape.Length} levels for an image of {shape}; received {pixels.Length}.");
        }

        (Shape, _pixels) = (shape, pixels);
    }

    /// <summary>Height, width and channels.</summary>
    public Shape Shape { get; }

    /// <summary>Rows.</summary>
    public int Height => Shape[0];

    /// <summary>Columns.</summary>
    public int Width => Shape[1];

    /// <summary>1: grey; 3: red, green, blue.</summary>
    public int Channels => Shape[2];

    /// <summary>Levels of 0 .. 255: height * width * channels bytes.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Reads a JPEG, PNG, WebP, BMP or GIF (its first frame) in its own size.</summary>
    /// <param name="path">The file; its content counts, not its name.</param>
    /// <param name="color">Three channels or one.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is damaged, no image or larger than <see cref="ImageOptions.DefaultMaxPixels"/>; the message begins with its path.
    /// </exception>
    public static Image Load(string path, ImageColor color = ImageColor.Rgb)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Bitmap bitmap = Decoder.Decode(path, new(color, ExifOrientation: true, ImageOptions.DefaultMaxPixels));
        int channels = color == ImageColor.Grey ? 1 : 3;
        byte[] pixels = new byte[bitmap.Height * bitmap.Width * channels];
        BitmapCopy.Read(bitmap, pixels, channels);
        return new Image(new Shape(bitmap.Height, bitmap.Width, channels), pixels);
    }

    /// <summary>Reads an image and resizes it, as <see cref="ImageFolder"/> does, to whole levels.</summary>
    /// <inheritdoc cref="Load(string, ImageColor)" path="/*[not(self::summary or self::param)]"/>
    /// <param name="path">The file; its content counts, not its name.</param>
    /// <param name="options">Size and colours; the divisor is left out.</param>
    public static Image Load(string path, ImageOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        float[] values = new float[options.ImageShape.Length];
        Preparation.Read(path, options, values, divisor: 1);
        return FromTensor(values, options.ImageShape, factor: 1);
    }

    /// <summary>The floats that an <see cref="ImageFolder"/> of these options gives for a file: what a network predicts from.</summary>
    /// <inheritdoc cref="Load(string, ImageColor)" path="/*[not(self::summary or self::param)]"/>
    /// <param name="path">The file; its content counts, not its name.</param>
    /// <param name="options">Size, colours and divisor.</param>
    /// <returns>Height * width * channels floats.</returns>
    public static float[] ToTensor(string path, ImageOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        float[] values = new float[options.ImageShape.Length];
        Preparation.Read(path, options, values, (float)options.Divisor);
        return values;
    }

    /// <summary>Floats as an image: multiplied, rounded (halves to even) and clipped to 0 .. 255; NaN is 0.</summary>
    /// <param name="values">Height * width * channels floats.</param>
    /// <param name="shape">Height, width and 1 or 3 channels.</param>
    /// <param name="factor">255 for values of 0 .. 1, 1 for levels.</param>
    /// <exception cref="ArgumentException">The sizes do not suit.</exception>
    public static Image FromTensor(ReadOnlySpan<float> values, Shape shape, double factor = 255)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank != 3 || shape.Length != values.Length)
        {
            throw new ArgumentException(
                $"Expected height, width and channels of {values.Length} values; received the shape {shape}.", nameof(shape));
        }

        byte[] pixels = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            float level = MathF.Round(values[i] * (float)factor);
            pixels[i] = level > 0 ? (byte)MathF.Min(level, byte.MaxValue) : (byte)0;
        }

        return new Image(shape, pixels);
    }

    /// <summary>
    /// The pixels as floats of 0 .. 1, as torchvision's function of that name gives them; here in the order of networks, NHWC.
    /// </summary>
    /// <param name="divisor">What levels are divided by; 1 leaves 0 .. 255.</param>
    public float[] ToTensor(double divisor = 255)
    {
        float[] values = new float[_pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _pixels[i] / (float)divisor;
        }

        return values;
    }

    /// <summary>The image in another size, rounded to whole levels.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="interpolation">What it has between its pixels.</param>
    /// <param name="antialias">Whether bilinear resizing reads all pixels where it shrinks, as PIL's does.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or beyond memory.</exception>
    public Image Resize(int height, int width, Interpolation interpolation = Interpolation.Bilinear, bool antialias = false)
    {
        ImageOptions options = new()
        {
            Height = height,
            Width = width,
            Resize = interpolation,
            Antialias = antialias,
            Color = Channels == 1 ? ImageColor.Grey : ImageColor.Rgb,
        };
        options.Check();
        using Bitmap bitmap = BitmapCopy.Write(_pixels, Height, Width, Channels);
        float[] values = new float[options.ImageShape.Length];
        Preparation.Resize("image", bitmap, options, values, divisor: 1);
        return FromTensor(values, options.ImageShape, factor: 1);
    }

    /// <summary>Writes a PNG, JPEG or WebP, as the name ends.</summary>
    /// <param name="path">The file, which ends with .png, .jpg, .jpeg or .webp; an existing one is replaced at once, or not at all.</param>
    /// <param name="quality">1 .. 100 for JPEG and WebP; a WebP of 100 loses nothing.</param>
    /// <exception cref="ArgumentException">The name ends with something else, or the quality is out of range.</exception>
    /// <exception cref="IOException">The file cannot be written; an existing one is as it was.</exception>
    public void Save(string path, int quality = 95) => Encoder.Save(path, this, quality);
}
