using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ConvGen.Data;
using ConvGen.Execution;

namespace ConvGen.Training.Caching;

/// <summary>What the values in a file depend on, as a digest: the network's prefix, its parameters and every sample.</summary>
internal static class FeatureKey
{
    /// <summary>SHA-256; every sample is read.</summary>
    public static byte[] Of(NetworkEngine engine, FrozenParameters parameters, IDataset data, bool training)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{typeof(FeatureKey).Assembly.GetName().Version} {engine.Program.GetType().Module.ModuleVersionId} " +
            $"{engine.Description.Name} " +
            $"{engine.Description.FrozenPrefix!.Name} {training} {data.Count} {data.InputLength} {data.TargetLength}\n")));
        hash.AppendData(parameters.Digest);
        float[] sample = new float[data.InputLength + data.TargetLength];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyTo(i, sample.AsSpan(0, data.InputLength), sample.AsSpan(data.InputLength));
            hash.AppendData(MemoryMarshal.AsBytes<float>(sample));
        }

        return hash.GetHashAndReset();
    }
}
