using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>Writes a line per epoch to a CSV file: the epoch, counted from 0 as in Keras, and what was measured.</summary>
/// <remarks>Columns are in the order of their names. The file is closed between epochs, so that it is whole whenever training ends.</remarks>
public sealed class CsvLogger : Callback
{
    private readonly string _path;
    private readonly string _separator;
    private readonly bool _append;
    private string[] _names = [];

    /// <summary>A logger.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two values; a value that holds it is quoted.</param>
    /// <param name="append">Whether to go on in a file of an earlier training; otherwise it is replaced.</param>
    /// <exception cref="ArgumentException">The path is empty, or the separator is or holds a quote or the end of a line.</exception>
    public CsvLogger(string path, string separator = ",", bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(separator);
        if (separator.AsSpan().ContainsAny('"', '\r', '\n'))
        {
            throw new ArgumentException("Expected a separator without quotes and ends of lines, for example \",\" or \"\\t\".", nameof(separator));
        }

        (_path, _separator, _append) = (path, separator, append);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file to go on in has other columns.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _names = [.. run.MeasuredNames.Order(StringComparer.Ordinal)];
        string header = CsvText.Row(_names.Prepend("epoch"), _separator);
        string before = _append && File.Exists(_path) ? File.ReadAllText(_path) : "";
        if (before.Length == 0)
        {
            File.WriteAllText(_path, header + "\n");
            return;
        }

        if (!before.StartsWith(header, StringComparison.Ordinal) || before.AsSpan(header.Length).TrimStart('\r') is not ([] or ['\n', ..]))
        {
            string found = before.Split('\n')[0].TrimEnd('\r');
            throw new InvalidDataException(
                $"CsvLogger goes on in {_path}, where it expects the columns \"{header}\"; found \"{found}\". " +
                "Choose another file, or append: false to replace it.");
        }

        if (!before.EndsWith('\n'))
        {
            File.AppendAllText(_path, "\n");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        IEnumerable<string> values = _names.Select(name => LogText.Exact(epoch.Values[name])).Prepend(LogText.Integer(epoch.Epoch - 1));
        File.AppendAllText(_path, CsvText.Row(values, _separator) + "\n");
    }
}
