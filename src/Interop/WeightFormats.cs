using System;
using System.IO;
using ConvGen.Interop.Keras;
using ConvGen.Interop.Torch;
using ConvGen.Weights;

namespace ConvGen.Interop;

/// <summary>
/// What this package adds to <see cref="NetworkWeights"/>, which finds it by its name: it is enough to reference the package.
/// </summary>
public sealed class WeightFormats : IWeightFormats
{
    private const byte ZipStart = (byte)'P';
    private const byte Hdf5Start = 0x89;

    /// <inheritdoc/>
    public WeightFile? Open(string path, WeightOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        WeightFile? file = null;
        try
        {
            int first = stream.ReadByte();
            stream.Position = 0;
            file = first switch
            {
                Hdf5Start => KerasHdf5.Open(path, stream, "HDF5 of Keras", configuration: null),
                ZipStart => ZipWeights.Open(path, stream, options),
                _ => TorchFile.OpenLegacy(path, stream, options),
            };
            return file;
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message.TrimEnd('.')}.", exception);
        }
        finally
        {
            if (file is null)
            {
                stream.Dispose();
            }
        }
    }
}
