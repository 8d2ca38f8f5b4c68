using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Persistence;

/// <summary>Compares what a file holds with what is wanted of it, before anybody takes a value.</summary>
internal static class TensorCheck
{
    // Enough to see what kind of file it is; a large network's names would fill the screen.
    private const int NamesShown = 8;

    /// <summary>Requires exactly the expected tensors, all of single precision.</summary>
    /// <param name="file">The file.</param>
    /// <param name="expected">Names and shapes.</param>
    /// <param name="owner">Whose they are, for messages.</param>
    /// <param name="ignored">Which other names the file may hold.</param>
    /// <exception cref="InvalidDataException">A name, a shape or a type is another; the message names all that are.</exception>
    public static void Require(SafetensorsFile file, IReadOnlyList<NamedTensor> expected, string owner, Func<string, bool> ignored)
    {
        var names = expected.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        List<string> missing = [.. names.Where(name => !file.Entries.ContainsKey(name))];
        List<string> unknown = [.. file.Entries.Keys.Where(name => !names.Contains(name) && !ignored(name))];
        if (missing.Count > 0 || unknown.Count > 0)
        {
            throw file.Invalid(
                $"expected the tensors of {owner}: {List(names)}; the file {Part("lacks", missing)}" +
                $"{(missing.Count > 0 && unknown.Count > 0 ? " and " : "")}{Part("also holds", unknown)}");
        }

        List<string> wrong = [.. expected
            .Where(tensor => !file.Entries[tensor.Name].Is(tensor.Shape))
            .Select(tensor =>
                $"{tensor.Name}: expected {SafetensorsType.Float32} {tensor.Shape}, received {file.Entries[tensor.Name].Kind}")];
        if (wrong.Count > 0)
        {
            throw file.Invalid($"expected the shapes of {owner}; {List(wrong, "; ")}");
        }
    }

    private static string Part(string verb, List<string> names) => names.Count == 0 ? "" : $"{verb} {List(names)}";

    private static string List(IReadOnlyCollection<string> items, string separator = ", ") =>
        string.Join(separator, items.Take(NamesShown)) + (items.Count > NamesShown ? $"{separator}... ({items.Count} in all)" : "");
}
