using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>Keras' live line: a bar with the time left while an epoch runs, which becomes its summary, of as many lines as it needs.</summary>
/// <param name="output">A terminal.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="steps">Steps of an epoch; null where only the first one tells.</param>
/// <param name="width">Columns of the terminal at the moment.</param>
internal sealed class LiveProgress(TextWriter output, int epochs, int? steps, Func<int> width) : ProgressReporter(epochs, steps)
{
    private const int BarLength = 20;
    private const string Separator = " - ";
    private const string Indentation = "    ";
    private static readonly TimeSpan _refreshInterval = TimeSpan.FromMilliseconds(100);

    // A terminal that is not Unicode (UTF-8 or UTF-16 by code page) would show question marks.
    private readonly (char Done, char Left) _bar = output.Encoding.CodePage is 65001 or 1200 ? ('━', '─') : ('=', '.');
    private TimeSpan _nextRefresh;
    private int _shownLength;

    public override void BeginEpoch(int epoch)
    {
        output.WriteLine($"Epoch {epoch}/{Epochs}");
        base.BeginEpoch(epoch);
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
            TimeSpan stepTime = elapsed / step;

            // It will be rewritten in place, which only a single line can be: what does not fit waits for the end of the epoch.
            Show(Lines(step, Steps is { } steps ? stepTime * (steps - step) : elapsed, stepTime, logs)[0]);
        }
    }

    protected override void ShowEpoch(OrderedDictionary<string, float> logs, TimeSpan stepTime)
    {
        IReadOnlyList<string> lines = Lines(Done, Elapsed, stepTime, logs);
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

    // Broken before a value that would not fit the terminal.
    private List<string> Lines(int step, TimeSpan time, TimeSpan stepTime, OrderedDictionary<string, float> logs)
    {
        int limit = width() - 1;
        string head = $"{Count(step)} {LogText.Duration(time)} {LogText.StepTime(stepTime)}";
        List<string> lines = [head[..Math.Min(head.Length, limit)]];
        foreach ((string name, float value) in logs)
        {
            string text = $"{name}: {LogText.Number(value)}";
            if (lines[^1].Length + Separator.Length + text.Length <= limit)
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

    private string Count(int step)
    {
        string count = LogText.Integer(step);
        if (Steps is not { } steps)
        {
            return $"{count,7}/Unknown";
        }

        int done = (int)((long)BarLength * step / steps);
        string bar = new string(_bar.Done, done) + new string(_bar.Left, BarLength - done);
        string all = LogText.Integer(steps);
        return $"{count.PadLeft(all.Length)}/{all} {bar}";
    }

    // Covers what is left of a longer line before it, as far as the terminal is still as wide.
    private void Show(string line)
    {
        output.Write('\r');
        output.Write(line.PadRight(Math.Min(_shownLength, width() - 1)));
        output.Flush();
        _shownLength = line.Length;
    }
}
