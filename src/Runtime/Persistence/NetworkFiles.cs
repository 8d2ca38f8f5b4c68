using System;
using System.Collections.Generic;
using System.IO;
using ConvGen.Persistence;

namespace ConvGen;

/// <summary>Saves and loads the parameters of a network as a safetensors file.</summary>
/// <remarks>
/// Tensors bear the parameters' names and canonical shapes (HWIO, (in, out), (n)) as little-endian F32, whatever the kernels use inside, so
/// that every other reader of the format understands them.
/// </remarks>
public static class NetworkFiles
{
    /// <summary>Writes all parameters to a file, which holds the old content or the new one at every moment, power cuts included.</summary>
    /// <param name="network">The network; nobody writes its parameters meanwhile.</param>
    /// <param name="path">The file, replaced if it exists; its directory exists.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static void Save(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        SafetensorsWriter.Save(path, ParameterTensors.Of(network.Parameters), []);
    }

    /// <summary>Reads all parameters from a file: of <see cref="Save"/>, of a checkpoint, or of another safetensors writer.</summary>
    /// <param name="network">The network; nobody uses it meanwhile.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or its names, shapes or types are not the network's; the message says which, expected and received. No
    /// parameter has changed.
    /// </exception>
    public static void Load(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<NamedTensor> tensors = ParameterTensors.Of(network.Parameters);
        SafetensorsFile file = SafetensorsFile.Read(path, header => TensorCheck.Require(
            header, tensors, network.Engine.Description.Name, CheckpointFormat.IgnoredByNetworks(header)));
        ParameterTensors.Assign(network.Parameters, file);
    }
}
