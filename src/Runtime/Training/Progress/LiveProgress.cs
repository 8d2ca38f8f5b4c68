using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>
/// Keras' live line: a bar with the time left while an epoch runs, which becomes its summary, of as many lines as it needs.
/// </summary>
/// <param name="output">A terminal.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="steps">Steps of an epoch; null where only its end tells.</param>
/// <param name="width">Columns of the terminal at the moment.</param>
internal sealed class LiveProgress(TextWriter output, int epochs, int? steps, Func<int> width) : ProgressReporter(epochs, steps)
{
    private const int BarLength = 20;
    private const string Separator = " - ";
    private const string Indentation = "    ";
    private const string Validation = "val_";
    private static readonly TimeSpan _refreshInterval = TimeSpan.FromMilliseconds(100);

    // A terminal that is not Unicode (UTF-8 or UTF-16 by code page) would show question marks.
    private readonly (char Done, char Left) _bar = output.Encoding.CodePage is 65001 or 1200 ? ('━', '─') : ('=', '.');
    private TimeSpan _nextRefresh;
    private int _shownLength;

    public override void BeginEpoch(int epoch, int done = 0)
    {
        output.WriteLine($"Epoch {epoch}/{Epochs}");
        base.BeginEpoch(epoch, done);
        (_nextRefresh, _shownLength) = (TimeSpan.Zero, 0);
    }

    public override void EndStep(int step, Totals totals)
    {
        base.EndStep(step, totals);
        TimeSpan elapsed = TrainingTime;

        // The last step always shows: validation may take a while from here.
        if (elapsed >= _nextRefresh || step == Steps)
        {
            _nextRefresh = elapsed + _refreshInterval;
            var logs = new OrderedDictionary<string, float>();
            totals.WriteTo(logs);

            // It will be rewritten in place, which only a single line can be: what does not fit waits for the end of the epoch.
            Show(Lines(Steps is { } steps ? StepTime * (steps - step) : elapsed, logs)[0]);
        }
    }

    /// <summary>Columns of a line that does not wrap.</summary>
    private int Room => Math.Max(0, width() - 1);

    protected override void ShowEpoch(OrderedDictionary<string, float> logs)
    {
        IReadOnlyList<string> lines = Lines(Elapsed, logs);
        Show(lines[0]);
        output.WriteLine();
        foreach (string line in lines.Skip(1))
        {
            output.WriteLine(line);
        }

        _shownLength = 0;
    }

    public override void Interrupt()
    {
        if (_shownLength > 0)
        {
            output.WriteLine();
        }
    }

    // Broken before those of validation, if all do not fit the terminal, and before a value that would not fit.
    private List<string> Lines(TimeSpan time, OrderedDictionary<string, float> logs)
    {
        string head = $"{Count()} {LogText.Duration(time)} {LogText.StepTime(StepTime)}";
        List<string> lines = [head[..Math.Min(head.Length, Room)]];
        (string Name, string Text)[] values = [.. logs.Select(log => (log.Key, $"{log.Key}: {LogText.Number(log.Value)}"))];
        bool allFit = head.Length + values.Sum(value => Separator.Length + value.Text.Length) <= Room;
        string? firstOfValidation = values.FirstOrDefault(value => value.Name.StartsWith(Validation, StringComparison.Ordinal)).Name;
        foreach ((string name, string text) in values)
        {
            if ((allFit || name != firstOfValidation) && lines[^1].Length + Separator.Length + text.Length <= Room)
            {
                lines[^1] += Separator + text;
            }
            else
            {
                lines.Add(Indentation + text);
            }
        }

        return lines;
    }

    private string Count()
    {
        string count = LogText.Integer(Done);
        if (Steps is not { } steps)
        {
            return $"{count,7}/Unknown";
        }

        int done = (int)((long)BarLength * Done / Math.Max(1, steps));
        string bar = new string(_bar.Done, done) + new string(_bar.Left, BarLength - done);
        string all = LogText.Integer(steps);
        return $"{count.PadLeft(all.Length)}/{all} {bar}";
    }

    // Covers what is left of a longer line before it, as far as the terminal is still as wide.
    private void Show(string line)
    {
        output.Write('\r');
        output.Write(line.PadRight(Math.Min(_shownLength, Room)));
        output.Flush();
        _shownLength = line.Length;
    }
}
