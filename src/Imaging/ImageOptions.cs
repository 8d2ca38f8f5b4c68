using System;

namespace ConvGen.Imaging;

/// <summary>What image files become: size, colours, range.</summary>
/// <example>
/// <code>
/// new ImageOptions { Height = 224, Width = 224, Divisor = 255 }
/// </code>
/// </example>
public sealed record ImageOptions
{
    /// <summary>The default of <see cref="MaxPixels"/>: 2^25, a square of 5,792.</summary>
    public const long DefaultMaxPixels = 1 << 25;

    /// <summary>Rows. Default: 256, as Keras has it.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Columns. Default: 256, as Keras has it.</summary>
    public int Width { get; init; } = 256;

    /// <summary>What resized images have between pixels, at half-pixel centres. Default: <see cref="Interpolation.Bilinear"/>.</summary>
    public Interpolation Resize { get; init; } = Interpolation.Bilinear;

    /// <summary>
    /// Whether bilinear resizing reads all pixels where it shrinks, as PIL's does, to whole levels. Default: false, as tf.image.resize and
    /// Keras.
    /// </summary>
    public bool Antialias { get; init; }

    /// <summary>Whether what exceeds the aspect ratio on both sides is cut off first. Default: false, images are distorted.</summary>
    public bool CropToAspectRatio { get; init; }

    /// <summary>Whether images are framed to the aspect ratio first. Default: false, images are distorted.</summary>
    public bool PadToAspectRatio { get; init; }

    /// <summary>The level of the frame, 0 .. 255. Default: 0, black.</summary>
    public byte PadValue { get; init; }

    /// <summary>Three channels or one. Default: <see cref="ImageColor.Rgb"/>.</summary>
    public ImageColor Color { get; init; } = ImageColor.Rgb;

    /// <summary>What levels of 0 .. 255 are divided by. Default: 1, they stay, as in Keras; 255 gives 0 .. 1.</summary>
    public double Divisor { get; init; } = 1;

    /// <summary>Whether photographs are turned as the camera was held. Default: true; Keras leaves them lying.</summary>
    public bool ExifOrientation { get; init; } = true;

    /// <summary>
    /// Whether JPEGs much larger than needed are decoded at 1/2, 1/4 or 1/8 of their size, which is about twice as fast and averages
    /// pixels. Default: false; pixels then are Keras'.
    /// </summary>
    public bool ScaledDecoding { get; init; }

    /// <summary>
    /// Most pixels of a file's image; larger ones are refused by their heads, before they are decoded. Default: 2^25. A pixel takes up to
    /// ten bytes while it is decoded.
    /// </summary>
    public long MaxPixels { get; init; } = DefaultMaxPixels;

    /// <summary>What a folder does about empty and damaged files. Default: <see cref="DamagedFiles.Stop"/>.</summary>
    public DamagedFiles Damaged { get; init; } = DamagedFiles.Stop;

    /// <summary>Where a folder keeps decoded images; null, the default: nowhere.</summary>
    public ImageCache? Cache { get; init; }

    /// <summary>Threads that streams decode on. They change no bit. Default: one per processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Height, width and channels of what images become.</summary>
    public Shape ImageShape => new(Height, Width, Channels);

    /// <summary>Floats of a pixel.</summary>
    internal int Channels => Color == ImageColor.Grey ? 1 : 3;

    /// <summary>Whether all values are whole levels before they are divided.</summary>
    internal bool WholeLevels => Resize == Interpolation.Nearest || Antialias;

    /// <summary>Throws unless the values make sense.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, 1, nameof(Height));
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)Height * Width, DefaultMaxPixels, "Height * Width");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPixels, 1, nameof(MaxPixels));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPixels, int.MaxValue / 4, nameof(MaxPixels));
        if (!((float)Divisor is > 0 and < float.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(Divisor), Divisor, "Expected a finite divisor above 0, for example 255.");
        }

        if (CropToAspectRatio && PadToAspectRatio)
        {
            throw new ArgumentException("CropToAspectRatio and PadToAspectRatio exclude each other; both are set.");
        }

        if (!Enum.IsDefined(Resize) || !Enum.IsDefined(Color) || !Enum.IsDefined(Damaged))
        {
            throw new ArgumentException($"Expected named values of Resize, Color and Damaged; received {Resize}, {Color} and {Damaged}.");
        }
    }
}
