using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ConvGen.Execution;

namespace ConvGen.Training.Caching;

/// <summary>The parameters that the value of a frozen prefix depends on, as they were.</summary>
internal sealed class FrozenParameters
{
    private readonly NetworkEngine _engine;
    private long _version;

    public FrozenParameters(NetworkEngine engine)
    {
        _engine = engine;
        _version = engine.Parameters.FrozenVersion;
        Digest = Compute();
    }

    /// <summary>SHA-256 of their names, shapes and values.</summary>
    public byte[] Digest { get; }

    /// <summary>Throws where one of them has another value; whoever sets one again to what it was changes nothing.</summary>
    /// <exception cref="InvalidOperationException">One has.</exception>
    public void CheckUnchanged()
    {
        long version = _engine.Parameters.FrozenVersion;
        if (version == _version)
        {
            return;
        }

        if (!Compute().AsSpan().SequenceEqual(Digest))
        {
            throw new InvalidOperationException(
                $"Parameters up to '{_engine.Description.FrozenPrefix!.Name}' of {_engine.Description.Name} were changed during Fit, by " +
                "a callback maybe, while CacheFrozen keeps values that were computed with the old ones. Change them before Fit, or train " +
                "without CacheFrozen.");
        }

        _version = version;
    }

    private byte[] Compute()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in _engine.Description.FrozenPrefix!.Parameters.Select(index => _engine.Parameters[index]))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{parameter}\n")));
            hash.AppendData(MemoryMarshal.AsBytes<float>(parameter.ToArray()));
        }

        return hash.GetHashAndReset();
    }
}
