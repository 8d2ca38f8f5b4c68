using System;
using ConvGen.Training;

namespace ConvGen.Persistence;

/// <summary>What a training checkpoint holds besides the parameters, by name.</summary>
internal static class CheckpointFormat
{
    /// <summary>Metadata key that tells a checkpoint from plain parameters; its value is the version of this list.</summary>
    public const string Key = "convgen.checkpoint";

    /// <summary>Value of <see cref="Key"/>.</summary>
    public const string Version = "2";

    /// <summary>Value of <see cref="Key"/> in files that know nothing of epochs under way and of callbacks.</summary>
    public const string Version1 = "1";

    /// <summary>Begins the names of what an epoch measured, a value per epoch, for example <c>history/val_loss</c>.</summary>
    public const string HistoryPrefix = "history/";

    /// <summary>
    /// Begins the names of what callbacks keep, by their place in the list of callbacks, for example <c>callback/0/best dense.bias</c>.
    /// </summary>
    public const string CallbackPrefix = "callback/";

    private const string OptimizerPrefix = "optimizer/";

    /// <summary>Name of an optimiser's state of a parameter, for example <c>optimizer/conv2d.kernel.m</c>.</summary>
    public static string SlotName(OptimizerSlot slot) => OptimizerPrefix + slot;

    /// <summary>Which tensors of a file do not concern a network that wants its parameters.</summary>
    /// <remarks>A slash never occurs in a parameter's name.</remarks>
    public static Func<string, bool> IgnoredByNetworks(SafetensorsFile file) => file.Metadata.ContainsKey(Key)
        ? name => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal) || IsOfFit(name)
        : _ => false;

    /// <summary>Whether a tensor is part of how far a training had come.</summary>
    public static bool IsOfFit(string name) =>
        name.StartsWith(HistoryPrefix, StringComparison.Ordinal) || name.StartsWith(CallbackPrefix, StringComparison.Ordinal);
}
