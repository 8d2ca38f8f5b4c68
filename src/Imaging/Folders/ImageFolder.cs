using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Imaging.Caching;
using ConvGen.Imaging.Decoding;
using ConvGen.Imaging.Folders;
using ConvGen.Numerics;

namespace ConvGen.Imaging;

/// <summary>
/// Photographs in folders, one a class: Keras' <c>image_dataset_from_directory</c>. A sample is an image and its class index.
/// </summary>
/// <remarks>
/// A sample is decoded and resized when it is read, on any thread. A stream of it reads the samples of a batch on
/// <see cref="ImageOptions.Threads"/> threads, and with <c>Prefetch</c> ahead of who takes them.
/// </remarks>
/// <example>
/// <code>
/// ImageFolder flowers = ImageFolder.Open("flowers", new ImageOptions { Height = 224, Width = 224, Divisor = 255 });
/// (ImageFolder train, ImageFolder validation) = flowers.Split(validation: 0.2f, seed: 1);
/// trainer.Fit(train.Stream().Shuffle(1024).Batch(32).Prefetch(2), new FitOptions { Epochs = 10, ValidationData = validation });
/// </code>
/// </example>
public sealed class ImageFolder : IImageDataset, ITargetSource, IParallelSource
{
    private readonly ListedImage[] _listing;
    private readonly ImageStore _store;
    private readonly int[] _indices;

    private ImageFolder(
        ImageOptions options, IReadOnlyList<string> classNames, IReadOnlyList<DamagedImage> damaged, ListedImage[] listing,
        ImageStore store, int[] indices)
    {
        (Options, ClassNames, Damaged, _listing, _store, _indices) = (options, classNames, damaged, listing, store, indices);
        ImageShape = options.ImageShape;
        Paths = [.. indices.Select(index => listing[index].Path)];
        int[] counts = new int[classNames.Count];
        foreach (int index in indices)
        {
            counts[listing[index].Label]++;
        }

        ClassCounts = counts;
    }

    /// <summary>What images become.</summary>
    public ImageOptions Options { get; }

    /// <summary>Names of the classes in the order of their indices: those of the folders, in ordinal order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Images of each class.</summary>
    public IReadOnlyList<int> ClassCounts { get; }

    /// <summary>The file of each sample.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>What <see cref="DamagedFiles.Skip"/> has left out of the folder, of both parts of a split.</summary>
    public IReadOnlyList<DamagedImage> Damaged { get; }

    /// <summary>Height, width and channels of an image.</summary>
    public Shape ImageShape { get; }

    /// <inheritdoc/>
    public int Count => _indices.Length;

    /// <inheritdoc/>
    public int InputLength => ImageShape.Length;

    /// <inheritdoc/>
    public int TargetLength => 1;

    int IParallelSource.Threads => Options.Threads;

    IReadOnlyList<string> IImageDataset.ClassNames => ClassNames;

    bool ITargetSource.HasTargets => true;

    /// <summary>Lists a folder and, as the options say, decodes it.</summary>
    /// <param name="directory">
    /// A folder with a folder for each class, in which .bmp, .gif, .jpeg, .jpg, .png and .webp files lie at any depth. Names with a dot at
    /// their front are left out, as are links to folders and links that lead out of the folder.
    /// </param>
    /// <param name="options">Sizes and the like; null: Keras' 256 x 256 in colour, 0 .. 255.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// It has no class or no intact image; a file is empty and not to be skipped; or the cache's file is damaged or another's.
    /// </exception>
    /// <exception cref="ArgumentException">The options make no sense, or the cache would exceed its limit.</exception>
    public static ImageFolder Open(string directory, ImageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= new ImageOptions();
        options.Check();
        FolderListing listing = FolderListing.Read(directory);
        ListedImage[] images = listing.Images;
        CheckLimit(options, images.Length);
        if (options.Damaged == DamagedFiles.Stop)
        {
            foreach (ListedImage image in images)
            {
                ImageFile.Check(image.Path, options.MaxPixels);
            }
        }

        (ImageStore store, DamagedImage?[] damaged) = OpenStore(images, options);
        int[] intact = [.. Enumerable.Range(0, images.Length).Where(index => damaged[index] is null)];
        if (intact.Length == 0)
        {
            throw new InvalidDataException(
                $"{directory}: expected an intact image; all {images.Length} are damaged, the first, {damaged[0]!.Path}: " +
                damaged[0]!.Reason);
        }

        return new ImageFolder(options, listing.ClassNames, [.. damaged.OfType<DamagedImage>()], images, store, intact);
    }

    /// <summary>
    /// Two parts of the images in random order: of a seed's permutation the last int(<paramref name="validation"/> * Count) validate, as
    /// Keras has it.
    /// </summary>
    /// <param name="validation">Strictly between 0 and 1.</param>
    /// <param name="seed">Keys the permutation: the same on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or a part would be empty.</exception>
    public (ImageFolder Training, ImageFolder Validation) Split(double validation, int seed)
    {
        // In decimal the float 0.2 is the 0.2 that was written.
        int last = validation is > 0 and < 1 ? (int)decimal.Floor(Count * (decimal)(float)validation) : 0;
        if (last == 0 || last == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation), validation,
                $"Expected a part strictly between 0 and 1 that leaves an image on both sides; of {Count} it leaves {last} to validate.");
        }

        int[] order = [.. _indices];
        new PhiloxSequence(seed, PhiloxPurpose.ShuffleOnce, stream: 0).Shuffle(order.AsSpan());
        return (Part(order[..^last]), Part(order[^last..]));
    }

    /// <summary>The class index of a sample.</summary>
    public int Label(int index) => _listing[_indices[index]].Label;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or too large; the message begins with its path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        _store.Read(_indices[index], input);
        target[0] = Label(index);
    }

    /// <summary>For example <c>440 images of 32x32x3 in 5 classes: animal (88), ...</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> classes = ClassNames.Zip(
            ClassCounts, (name, count) => string.Create(CultureInfo.InvariantCulture, $"{name} ({count})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} images of {string.Join('x', ImageShape)} in {ClassNames.Count} classes: {string.Join(", ", classes)}");
    }

    void ITargetSource.CopyTargetTo(int index, Span<float> target) => target[0] = Label(index);

    private ImageFolder Part(int[] indices) => new(Options, ClassNames, Damaged, _listing, _store, indices);

    private static (ImageStore Store, DamagedImage?[] Damaged) OpenStore(ListedImage[] images, ImageOptions options)
    {
        if (options.Cache is { Path: { } path })
        {
            FileStore file = FileStore.Open(path, images, options, out DamagedImage?[]? found);
            return (file, found ?? [.. images.Select((image, index) =>
                file.Damaged[index] == 0 ? null : new DamagedImage(image.Path, "It was damaged when the cache was made."))]);
        }

        ImageStore store = options.Cache is null ? new DecodingStore(images, options) : new MemoryStore(images, options);
        return (store, options.Damaged == DamagedFiles.Skip
            ? new VerificationJob(images, options, store).Run() : new DamagedImage?[images.Length]);
    }

    private static void CheckLimit(ImageOptions options, int images)
    {
        if (options.Cache is { } cache)
        {
            long needed = (long)images * new CachedRow(options).Length;
            if (needed > cache.Limit)
            {
                throw new ArgumentException(
                    $"The cache of {images} images of {options.ImageShape} takes {needed} bytes; expected at most {cache.Limit}. " +
                    "Keep it in a file (ImageCache.File), raise MaxBytes, or do without.");
            }
        }
    }
}
