using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Training;

namespace ConvGen.Persistence;

/// <summary>What callbacks keep, as metadata and tensors of a checkpoint: numbers and texts there, runs of floats here.</summary>
internal static class CallbackFormat
{
    private const string Count = "fit.callbacks";
    private const string Prefix = "callback.";
    private const string Key = "key";
    private const string Version = "version";
    private const string Told = "told";
    private const string Value = "value.";

    /// <summary>Adds the callbacks to what a checkpoint will hold.</summary>
    public static void Add(
        IReadOnlyList<CallbackSnapshot> callbacks, List<NamedTensor> tensors, List<KeyValuePair<string, string>> metadata)
    {
        metadata.Add(new(Count, Text(callbacks.Count)));
        for (int i = 0; i < callbacks.Count; i++)
        {
            CallbackSnapshot callback = callbacks[i];
            metadata.Add(new(NameOf(i, Key), callback.Key));
            metadata.Add(new(NameOf(i, Told), MetadataReader.OfFlag(callback.Told)));
            if (callback.State is not { } state)
            {
                continue;
            }

            metadata.Add(new(NameOf(i, Version), Text(callback.Version)));
            foreach ((string name, string text) in state.Texts)
            {
                metadata.Add(new(NameOf(i, Value + name), text));
            }

            foreach ((string name, float[] values) in state.FloatArrays)
            {
                tensors.Add(new NamedTensor($"{TensorPrefix(i)}{name}", new Shape(values.Length), values.CopyTo));
            }
        }
    }

    /// <summary>Reads the callbacks; what their values can be is for them to check.</summary>
    /// <exception cref="InvalidDataException">Something is missing, of another kind or nobody's.</exception>
    public static List<CallbackSnapshot> Read(SafetensorsFile file)
    {
        int count = file.Count(Count);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var callbacks = new List<CallbackSnapshot>();
        for (int i = 0; i < count; i++)
        {
            string key = file.Text(NameOf(i, Key));
            bool told = file.Flag(NameOf(i, Told));
            used.UnionWith([NameOf(i, Key), NameOf(i, Told), NameOf(i, Version)]);
            int? version = file.OptionalNumber(NameOf(i, Version), least: 0);
            CallbackState? state = version is null ? null : ReadState(file, i, key, used);
            callbacks.Add(new CallbackSnapshot(key, version ?? 0, told, state));
        }

        IEnumerable<string> ofCallbacks = file.Metadata.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Concat(file.Entries.Keys.Where(name => name.StartsWith(CheckpointFormat.CallbackPrefix, StringComparison.Ordinal)));
        return ofCallbacks.FirstOrDefault(name => !used.Contains(name)) is { } stray
            ? throw file.Invalid($"expected the state of {count} callbacks; received \"{stray}\" too")
            : callbacks;
    }

    private static CallbackState ReadState(SafetensorsFile file, int callback, string key, HashSet<string> used)
    {
        var state = new CallbackState($"{file.Path}: the state of the callback {key}");
        string prefix = NameOf(callback, Value);
        foreach ((string name, string text) in file.Metadata)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                state.Set(name[prefix.Length..], text);
                used.Add(name);
            }
        }

        prefix = TensorPrefix(callback);
        foreach (SafetensorsEntry entry in file.Entries.Values)
        {
            if (entry.Name.Length > prefix.Length && entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                string name = entry.Name[prefix.Length..];
                if (entry.Type != SafetensorsType.Float32 || entry.Shape.Length != 1 || entry.Length == 0 || state.Contains(name))
                {
                    throw file.Invalid(
                        $"expected {SafetensorsType.Float32} (n) of a name of its own as {entry.Name}; received {entry.Kind}");
                }

                state.Set(name, file.Values(entry.Name));
                used.Add(entry.Name);
            }
        }

        return state;
    }

    private static string NameOf(int callback, string what) => $"{Prefix}{Text(callback)}.{what}";

    private static string TensorPrefix(int callback) => $"{CheckpointFormat.CallbackPrefix}{Text(callback)}/";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
