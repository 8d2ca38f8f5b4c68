using System;
using ConvGen.Training;

namespace ConvGen.Persistence;

/// <summary>What a training checkpoint holds besides the parameters, by name.</summary>
internal static class CheckpointFormat
{
    /// <summary>Metadata key that tells a checkpoint from plain parameters; its value is the version of this list.</summary>
    public const string Key = "convgen.checkpoint";

    /// <summary>Value of <see cref="Key"/>.</summary>
    public const string Version = "1";

    // A slash never occurs in a parameter's name.
    private const string OptimizerPrefix = "optimizer/";

    /// <summary>Name of an optimiser's state of a parameter, for example <c>optimizer/conv2d.kernel.m</c>.</summary>
    public static string SlotName(OptimizerSlot slot) => OptimizerPrefix + slot;

    /// <summary>Which tensors of a file do not concern a network that wants its parameters.</summary>
    public static Func<string, bool> IgnoredByNetworks(SafetensorsFile file) => file.Metadata.ContainsKey(Key)
        ? name => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal)
        : _ => false;
}
