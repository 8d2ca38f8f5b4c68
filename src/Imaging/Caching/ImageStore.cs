using System;
using ConvGen.Imaging.Folders;
using ConvGen.Imaging.Resizing;

namespace ConvGen.Imaging.Caching;

/// <summary>Where a folder's images come from, read by any thread.</summary>
internal abstract class ImageStore
{
    /// <summary>Writes an image's values, divided already.</summary>
    /// <param name="index">Its place in the listing.</param>
    /// <param name="values">As many floats as an image has.</param>
    public abstract void Read(int index, Span<float> values);
}

/// <summary>Decodes a file whenever it is read.</summary>
internal sealed class DecodingStore(ListedImage[] images, ImageOptions options) : ImageStore
{
    public override void Read(int index, Span<float> values) =>
        Preparation.Read(images[index].Path, options, values, (float)options.Divisor);
}
