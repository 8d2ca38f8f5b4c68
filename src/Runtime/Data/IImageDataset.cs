using System.Collections.Generic;

namespace ConvGen.Data;

/// <summary>A dataset whose inputs are images.</summary>
public interface IImageDataset : IDataset
{
    /// <summary>Height, width and channels of an image.</summary>
    Shape ImageShape { get; }

    /// <summary>A name for each class; null where there are none.</summary>
    IReadOnlyList<string>? ClassNames => null;
}
