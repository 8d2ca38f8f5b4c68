using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>Writes a line per epoch to a CSV file: the epoch, counted from 0 as in Keras, and what was measured.</summary>
/// <remarks>
/// Columns are in the order of their names. The file is closed between epochs, so that it is whole whenever training ends. A training that
/// is resumed goes on in the file: lines of epochs that will come again are cut off, and a file that is gone is written anew.
/// </remarks>
public sealed class CsvLogger : Callback
{
    private readonly string _path;
    private readonly string _separator;
    private readonly bool _append;
    private string[] _names = [];
    private int _lines;
    private bool _isResumed;
    private bool _writes;

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
            throw new ArgumentException(
                "Expected a separator without quotes and ends of lines, for example \",\" or \"\\t\".", nameof(separator));
        }

        (_path, _separator, _append) = (path, separator, append);
    }

    private string Header => CsvText.Row(_names.Prepend("epoch"), _separator) + "\n";

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file to go on in has other columns.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _writes = run.Writes;
        _names = [.. run.MeasuredNames.Order(StringComparer.Ordinal)];
        (_isResumed, _lines) = (run.IsResumed, 0);
        if (!_writes)
        {
            return;
        }

        string before = _append && File.Exists(_path) ? File.ReadAllText(_path) : "";
        if (before.Length > 0)
        {
            CheckHeader(before);
            _lines = before.Count('\n');
        }

        // What a checkpoint kept may yet be refused, and then the file stays as it is.
        if (!run.IsResumed && before.Length == 0)
        {
            Create([]);
        }
        else if (!run.IsResumed && !before.EndsWith('\n'))
        {
            Append("\n");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (!_writes)
        {
            return;
        }

        if (_isResumed)
        {
            GoOn(epoch.Run.History);
        }

        Append(Row(epoch.Epoch, name => epoch.Values[name]));
    }

    /// <inheritdoc/>
    public override CallbackState SaveState() => new CallbackState().Set("lines", _lines);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is there, but has other columns or fewer lines.</exception>
    public override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int lines = state.Count("lines");
        if (_writes && File.Exists(_path))
        {
            string text = File.ReadAllText(_path);
            CheckHeader(text);
            if (text.Count('\n') is var received && received < lines)
            {
                throw new InvalidDataException(
                    $"CsvLogger goes on in {_path}, where it expects at least {lines} lines; found {received}. Put the file back as it " +
                    "was, or delete it to have it written anew.");
            }
        }

        _lines = lines;
    }

    /// <summary>Brings the file of a resumed training to where it was before the epoch that has ended now.</summary>
    private void GoOn(History history)
    {
        _isResumed = false;
        if (_lines == 0 || !File.Exists(_path))
        {
            IEnumerable<int> before = Enumerable.Range(0, history.Epochs - 1);
            Create(before.Select(epoch => Row(history.InitialEpoch + epoch + 1, name => history[name][epoch])));
            return;
        }

        using FileStream file = new(_path, FileMode.Open, FileAccess.ReadWrite);
        for (int lines = 0; lines < _lines;)
        {
            lines += file.ReadByte() == '\n' ? 1 : 0;
        }

        file.SetLength(file.Position);
    }

    private void Create(IEnumerable<string> rows)
    {
        File.WriteAllText(_path, "");
        _lines = 0;
        Append(Header);
        foreach (string row in rows)
        {
            Append(row);
        }
    }

    private void Append(string text)
    {
        File.AppendAllText(_path, text);
        _lines += text.Count('\n');
    }

    private string Row(int epoch, Func<string, float> value) =>
        CsvText.Row(_names.Select(name => LogText.Exact(value(name))).Prepend(LogText.Integer(epoch - 1)), _separator) + "\n";

    private void CheckHeader(string text)
    {
        string header = Header.TrimEnd('\n');
        if (!text.StartsWith(header, StringComparison.Ordinal) || text.AsSpan(header.Length).TrimStart('\r') is not ([] or ['\n', ..]))
        {
            string found = text.Split('\n')[0].TrimEnd('\r');
            throw new InvalidDataException(
                $"CsvLogger goes on in {_path}, where it expects the columns \"{header}\"; found \"{found}\". " +
                "Choose another file, or append: false to replace it.");
        }
    }
}
