using System;
using System.Collections.Generic;
using System.IO;

namespace ConvGen.Training;

/// <summary>Keras' live line: a bar with the time left while an epoch runs, which becomes its summary.</summary>
/// <param name="output">A terminal.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="steps">Steps of an epoch; null where only the first one tells.</param>
/// <param name="width">Columns of the terminal at the moment.</param>
internal sealed class LiveProgress(TextWriter output, int epochs, int? steps, Func<int> width) : ProgressReporter(epochs, steps)
{
    private const int BarLength = 20;
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
            string line = Line(step, Steps is { } steps ? stepTime * (steps - step) : elapsed, stepTime, logs);

            // It will be rewritten in place, which a wrapped line could not be. The last one may wrap.
            Show(line[..Math.Min(line.Length, width() - 1)]);
        }
    }

    protected override void ShowEpoch(OrderedDictionary<string, float> logs, TimeSpan stepTime)
    {
        Show(Line(Done, Elapsed, stepTime, logs));
        output.WriteLine();
        _shownLength = 0;
    }

    public override void Interrupt()
    {
        if (_shownLength > 0)
        {
            output.WriteLine();
        }
    }

    private string Line(int step, TimeSpan time, TimeSpan stepTime, OrderedDictionary<string, float> logs)
    {
        string rest = $"{LogText.Duration(time)} {LogText.StepTime(stepTime)} - {LogText.Format(logs)}";
        string count = LogText.Integer(step);
        if (Steps is not { } steps)
        {
            return $"{count,7}/Unknown {rest}";
        }

        int done = (int)((long)BarLength * step / steps);
        string bar = new string(_bar.Done, done) + new string(_bar.Left, BarLength - done);
        string all = LogText.Integer(steps);
        return $"{count.PadLeft(all.Length)}/{all} {bar} {rest}";
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
