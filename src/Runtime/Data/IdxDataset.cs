using System;
using System.IO;

namespace ConvGen.Data;

/// <summary>
/// Images and labels from a pair of IDX files (MNIST, Fashion-MNIST, EMNIST): pixels as 0 .. 1, a class as index or one-hot.
/// </summary>
/// <remarks>The pixels stay bytes in memory; each sample is converted when it is copied.</remarks>
public sealed class IdxDataset : IImageDataset, ITargetSource
{
    private readonly IdxFile _images;
    private readonly IdxFile _labels;

    /// <summary>A dataset of an image file (count x height x width) and a label file (count).</summary>
    /// <param name="images">Read with three dimensions.</param>
    /// <param name="labels">Read with one dimension.</param>
    /// <param name="classes">Number of classes; every label lies in 0 .. <paramref name="classes"/> - 1.</param>
    /// <param name="oneHot">Whether a target is <paramref name="classes"/> floats with a single 1 instead of the class index.</param>
    /// <exception cref="InvalidDataException">The files differ in count, or a label is out of range.</exception>
    public IdxDataset(IdxFile images, IdxFile labels, int classes = 10, bool oneHot = false)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (images.Dimensions.Count != 3 || labels.Dimensions.Count != 1)
        {
            throw new ArgumentException(
                $"Expected images of 3 dimensions and labels of 1; received {images.Dimensions.Count} ({images.Path}) and " +
                $"{labels.Dimensions.Count} ({labels.Path}).");
        }

        IdxPair.CheckCounts(images.Path, images.Dimensions, labels.Path, labels.Dimensions);
        IdxPair.CheckLabels(labels.Path, labels.Elements, firstSample: 0, classes);
        (_images, _labels, Count) = (images, labels, labels.Dimensions[0]);
        InputLength = images.Dimensions[1] * images.Dimensions[2];
        TargetLength = oneHot ? classes : 1;
        ImageShape = new Shape(images.Dimensions[1], images.Dimensions[2], 1);
    }

    /// <summary>Shape of an image: height, width and one channel.</summary>
    public Shape ImageShape { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int TargetLength { get; }

    /// <summary>Loads a pair of files, each plain or gzip.</summary>
    /// <inheritdoc cref="IdxDataset(IdxFile, IdxFile, int, bool)" path="/*[not(self::summary or self::param)]"/>
    /// <param name="imagesPath">An IDX file of count x height x width bytes.</param>
    /// <param name="labelsPath">An IDX file of count bytes.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="oneHot">Whether a target is one-hot instead of the class index.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static IdxDataset Load(string imagesPath, string labelsPath, int classes = 10, bool oneHot = false) =>
        new(IdxFile.Read(imagesPath, dimensions: 3), IdxFile.Read(labelsPath, dimensions: 1), classes, oneHot);

    /// <inheritdoc/>
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        Pixels.Scale(_images.Elements.Slice(index * InputLength, InputLength), input);
        CopyTargetTo(index, target);
    }

    bool ITargetSource.HasTargets => true;

    void ITargetSource.CopyTargetTo(int index, Span<float> target) => CopyTargetTo(index, target);

    private void CopyTargetTo(int index, Span<float> target) => IdxPair.WriteTarget(_labels.Elements[index], target);
}
