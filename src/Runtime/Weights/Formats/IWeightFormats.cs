using System.ComponentModel;
using System.IO;

namespace ConvGen.Weights;

/// <summary>Formats that the runtime does not read itself; <c>ConvGen.Interop</c> implements it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWeightFormats
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which part of it is wanted.</param>
    /// <returns>The file, or null where it has none of the formats.</returns>
    /// <exception cref="InvalidDataException">It is damaged; the message says expected and received.</exception>
    WeightFile? Open(string path, WeightOptions options);
}
