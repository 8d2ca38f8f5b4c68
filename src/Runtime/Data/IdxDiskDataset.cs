using System;
using System.Buffers;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace ConvGen.Data;

/// <summary>A pair of IDX files of any size whose images stay on the disk and are read one by one, in any order, from any thread.</summary>
/// <remarks>
/// The image file is not compressed; the labels, a byte each, are read whole and may be. What the system's file cache holds is not read
/// from the disk again. For gzip images there is <see cref="IdxSamples"/>, for data that fit into memory <see cref="IdxDataset"/>.
/// </remarks>
public sealed class IdxDiskDataset : IImageDataset, ITargetSource, IDisposable
{
    private readonly string _imagesPath;
    private readonly IdxFile _labels;
    private readonly SafeFileHandle _images;
    private readonly long _firstImage;

    /// <summary>Opens the files.</summary>
    /// <param name="imagesPath">An uncompressed IDX file of count x height x width bytes.</param>
    /// <param name="labelsPath">An IDX file of count bytes, plain or gzip.</param>
    /// <param name="classes">Number of classes; every label lies in 0 .. <paramref name="classes"/> - 1.</param>
    /// <param name="oneHot">Whether a target is <paramref name="classes"/> floats with a single 1 instead of the class index.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is truncated, corrupt or something else, the counts differ, or a label is out of range; the message says expected and
    /// received.
    /// </exception>
    public IdxDiskDataset(string imagesPath, string labelsPath, int classes = 10, bool oneHot = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesPath);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        IdxHeader header = ReadHeader(imagesPath);
        _labels = IdxFile.Read(labelsPath, dimensions: 1);
        IdxPair.CheckCounts(imagesPath, header.Dimensions, labelsPath, _labels.Dimensions);
        IdxPair.CheckLabels(labelsPath, _labels.Elements, firstSample: 0, classes);

        (_imagesPath, _firstImage) = (imagesPath, header.Bytes.Length);
        Count = header.Dimensions[0];
        ImageShape = new Shape(header.Dimensions[1], header.Dimensions[2], 1);
        TargetLength = oneHot ? classes : 1;
        _images = File.OpenHandle(imagesPath, options: FileOptions.RandomAccess);
    }

    /// <summary>Shape of an image: height, width and one channel.</summary>
    public Shape ImageShape { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputLength => ImageShape.Length;

    /// <inheritdoc/>
    public int TargetLength { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file has become shorter.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        byte[] pixels = ArrayPool<byte>.Shared.Rent(InputLength);
        try
        {
            Read(index, pixels.AsSpan(0, InputLength));
            Pixels.Scale(pixels.AsSpan(0, InputLength), input);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }

        IdxPair.WriteTarget(_labels.Elements[index], target);
    }

    /// <summary>Closes the image file.</summary>
    public void Dispose() => _images.Dispose();

    bool ITargetSource.HasTargets => true;

    void ITargetSource.CopyTargetTo(int index, Span<float> target) => IdxPair.WriteTarget(_labels.Elements[index], target);

    private void Read(int index, Span<byte> pixels)
    {
        long position = _firstImage + (long)index * InputLength;
        int received = 0;
        while (received < pixels.Length)
        {
            int count = RandomAccess.Read(_images, pixels[received..], position + received);
            if (count == 0)
            {
                throw new InvalidDataException(
                    $"{_imagesPath}: expected {pixels.Length} bytes of image {index}; received {received}, the file has become shorter.");
            }

            received += count;
        }
    }

    private static IdxHeader ReadHeader(string path)
    {
        using IdxStream stream = IdxStream.Open(path);
        if (stream.Compressed)
        {
            throw stream.Invalid(
                "expected an uncompressed IDX file, to read images in any order; received gzip. Unpack it, "
                    + "or read it in order with IdxSamples");
        }

        IdxHeader header = IdxHeader.Read(stream, rank: 3);
        long expected = header.Bytes.Length + header.ElementBytes;
        return stream.Limit == expected
            ? header
            : throw stream.Invalid($"expected {expected} bytes ({header.Sizes} behind the header); received {stream.Limit}");
    }
}
