using System;
using System.IO;

namespace ConvGen.Data;

/// <summary>A pair of IDX files of any size, plain or gzip, read from front to end: nothing but the current sample is in memory.</summary>
/// <remarks>Each pass opens the files again. A damaged place is reported when a pass comes to it.</remarks>
public sealed class IdxSamples : ISampleSource
{
    private readonly string _imagesPath;
    private readonly string _labelsPath;
    private readonly int _classes;

    /// <summary>Reads the heads of the files.</summary>
    /// <param name="imagesPath">An IDX file of count x height x width bytes.</param>
    /// <param name="labelsPath">An IDX file of count bytes.</param>
    /// <param name="classes">Number of classes; every label lies in 0 .. <paramref name="classes"/> - 1.</param>
    /// <param name="oneHot">Whether a target is <paramref name="classes"/> floats with a single 1 instead of the class index.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or something else, or the counts differ.</exception>
    public IdxSamples(string imagesPath, string labelsPath, int classes = 10, bool oneHot = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        (_imagesPath, _labelsPath, _classes) = (imagesPath, labelsPath, classes);
        TargetLength = oneHot ? classes : 1;
        using Reader reader = Open();
        ImageShape = new Shape(reader.Images.Dimensions[1], reader.Images.Dimensions[2], 1);
        Count = reader.Images.Dimensions[0];
    }

    /// <summary>Shape of an image: height, width and one channel.</summary>
    public Shape ImageShape { get; }

    /// <inheritdoc/>
    public int InputLength => ImageShape.Length;

    /// <inheritdoc/>
    public int TargetLength { get; }

    /// <inheritdoc/>
    public long? Count { get; }

    /// <inheritdoc/>
    public ISampleReader Open(long pass)
    {
        Reader reader = Open();
        if (reader.Images.Dimensions[0] == Count
            && reader.Images.Dimensions[1] == ImageShape[0]
            && reader.Images.Dimensions[2] == ImageShape[1])
        {
            return reader;
        }

        reader.Dispose();
        throw new InvalidDataException(
            $"{_imagesPath}: expected {Count} x {ImageShape[0]} x {ImageShape[1]}, as before; received {reader.Images.Sizes}.");
    }

    private Reader Open()
    {
        IdxStream images = IdxStream.Open(_imagesPath);
        IdxStream? labels = null;
        try
        {
            labels = IdxStream.Open(_labelsPath);
            IdxHeader imagesHeader = IdxHeader.Read(images, rank: 3);
            IdxHeader labelsHeader = IdxHeader.Read(labels, rank: 1);
            IdxPair.CheckCounts(_imagesPath, imagesHeader.Dimensions, _labelsPath, labelsHeader.Dimensions);
            return new Reader(this, images, imagesHeader, labels, labelsHeader);
        }
        catch
        {
            images.Dispose();
            labels?.Dispose();
            throw;
        }
    }

    private sealed class Reader(IdxSamples owner, IdxStream images, IdxHeader imagesHeader, IdxStream labels, IdxHeader labelsHeader)
        : ISampleReader
    {
        private readonly byte[] _pixels = new byte[imagesHeader.Dimensions[1] * imagesHeader.Dimensions[2]];
        private int _next;

        public IdxHeader Images => imagesHeader;

        public bool Read(Span<float> input, Span<float> target)
        {
            if (_next == imagesHeader.Dimensions[0])
            {
                return false;
            }

            byte label = 0;
            Span<byte> labelBytes = new(ref label);
            Fill(images, imagesHeader, _pixels);
            Fill(labels, labelsHeader, labelBytes);
            IdxPair.CheckLabels(owner._labelsPath, labelBytes, _next, owner._classes);
            Pixels.Scale(_pixels, input);
            IdxPair.WriteTarget(label, target);
            if (++_next == imagesHeader.Dimensions[0])
            {
                images.CheckEnd(imagesHeader);
                labels.CheckEnd(labelsHeader);
            }

            return true;
        }

        public void Dispose()
        {
            images.Dispose();
            labels.Dispose();
        }

        private void Fill(IdxStream stream, IdxHeader header, Span<byte> bytes)
        {
            int received = stream.Fill(bytes);
            if (received < bytes.Length)
            {
                throw stream.Invalid(
                    $"expected {header.Sizes} elements; received {(long)_next * bytes.Length + received}, the file is truncated");
            }
        }
    }
}
