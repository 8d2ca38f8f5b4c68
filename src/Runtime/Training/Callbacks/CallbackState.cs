using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>What a callback keeps between two calls, as named values: it becomes part of a checkpoint.</summary>
/// <remarks>
/// A checkpoint may come from anybody. Whoever reads a value says what it can be, and gets an <see cref="InvalidDataException"/> that says
/// expected and received where it is something else or missing; a value that nobody reads is refused too.
/// </remarks>
/// <example>
/// <code>
/// public sealed class StepCounter : Callback
/// {
///     private long _steps;
///
///     public override void OnTrainBegin(TrainingRun run) => _steps = 0;
///
///     public override void OnBatchEnd(BatchResult batch) => _steps++;
///
///     public override CallbackState SaveState() => new CallbackState().Set("steps", _steps);
///
///     public override void LoadState(CallbackState state) => _steps = state.Integer("steps");
/// }
/// </code>
/// </example>
public sealed class CallbackState
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _owner;

    /// <summary>An empty state.</summary>
    public CallbackState()
        : this("callback state")
    {
    }

    /// <param name="owner">Whose it is and where it is from, for messages.</param>
    internal CallbackState(string owner) => _owner = owner;

    /// <summary>Numbers and texts by name, as text.</summary>
    internal IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Runs of floats by name.</summary>
    internal IReadOnlyDictionary<string, float[]> FloatArrays => _values;

    /// <summary>Keeps a whole number.</summary>
    /// <exception cref="ArgumentException">There is a value of this name already.</exception>
    public CallbackState Set(string name, long value) => Set(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Keeps a number, also an infinite one or NaN.</summary>
    /// <exception cref="ArgumentException">There is a value of this name already.</exception>
    public CallbackState Set(string name, double value) => Set(name, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Keeps a text.</summary>
    /// <exception cref="ArgumentException">There is a value of this name already.</exception>
    public CallbackState Set(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        CheckName(name);
        _texts.Add(name, value);
        return this;
    }

    /// <summary>Keeps a copy of some floats, at least one.</summary>
    /// <exception cref="ArgumentException">There is a value of this name already, or there are no floats.</exception>
    public CallbackState Set(string name, ReadOnlySpan<float> values)
    {
        CheckName(name);
        if (values.IsEmpty)
        {
            throw new ArgumentException("Expected at least one float; received none.", nameof(values));
        }

        _values.Add(name, values.ToArray());
        return this;
    }

    /// <summary>Whether there is a value of this name.</summary>
    public bool Contains(string name) => _texts.ContainsKey(name) || _values.ContainsKey(name);

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">There is none of this name, or one out of range.</exception>
    public long Integer(string name, long least = 0, long most = long.MaxValue)
    {
        string text = Text(name);
        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        return isNumber && value >= least && value <= most ? value : throw Invalid(FormattableString.Invariant(
            $"expected a whole number of {least} .. {most} as \"{name}\"; received \"{text}\""));
    }

    /// <summary>A number of things, which may yet grow.</summary>
    internal int Count(string name) => (int)Integer(name, most: int.MaxValue / 2);

    /// <summary>A number; it may be infinite or NaN.</summary>
    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public double Number(string name)
    {
        string text = Text(name);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Invalid($"expected a number as \"{name}\"; received \"{text}\"");
    }

    /// <summary>A text.</summary>
    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public string Text(string name)
    {
        _read.Add(name);
        return _texts.TryGetValue(name, out string? text) ? text : throw Invalid($"expected \"{name}\"; received none");
    }

    /// <summary>A text that can only be one.</summary>
    /// <exception cref="InvalidDataException">There is none of this name, or another.</exception>
    public void Require(string name, string expected)
    {
        if (Text(name) is var received && received != expected)
        {
            throw Invalid($"expected \"{expected}\" as \"{name}\", as this callback was made; received \"{received}\"");
        }
    }

    /// <summary>Some floats.</summary>
    /// <exception cref="InvalidDataException">There are none of this name, or more or fewer than <paramref name="length"/>.</exception>
    public ReadOnlyMemory<float> Floats(string name, int length)
    {
        _read.Add(name);
        int received = _values.TryGetValue(name, out float[]? values) ? values.Length : 0;
        return received == length ? values : throw Invalid($"expected {length} floats as \"{name}\"; received {received}");
    }

    /// <summary>An error of this state: <paramref name="problem"/> says expected and received.</summary>
    public InvalidDataException Invalid(string problem) => new($"{_owner}: {problem}.");

    /// <summary>Requires that every value was read.</summary>
    internal void CheckRead()
    {
        List<string> unread = [.. _texts.Keys.Concat(_values.Keys).Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal)];
        if (unread.Count > 0)
        {
            string others = unread.Count > 1 ? $", and {unread.Count - 1} more" : "";
            throw Invalid($"expected nothing else; received \"{unread[0]}\" too{others}");
        }
    }

    private void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Contains(name))
        {
            throw new ArgumentException($"Expected names that differ; received \"{name}\" twice.", nameof(name));
        }
    }
}
