using System;
using System.Diagnostics;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Terminal;
using ConvGen.Training;
using Spectre.Console;

namespace ConvGen.Reporting;

/// <summary>Shows a training in the terminal as a growing table, an epoch a row with its records in green, and a bar below it.</summary>
/// <remarks>
/// Takes the place of the trainer's own progress: set <see cref="FitOptions.Verbose"/> to 0. Redirected to a file or a pipe, it writes the
/// rows alone, as plain text.
/// </remarks>
/// <example>
/// <code>
/// trainer.Fit(train, new FitOptions { Epochs = 5, Verbose = 0, Callbacks = [new SpectreProgress()] });
/// </code>
/// </example>
public sealed class SpectreProgress : Callback
{
    private const int BarLength = 24;
    private static readonly TimeSpan _refreshInterval = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole _console;
    private readonly LiveLine _line;
    private EpochTable? _table;
    private long _epochStart;
    private TimeSpan _nextRefresh;

    /// <summary>A progress on a console.</summary>
    /// <param name="console">Where to; null: the process's console.</param>
    public SpectreProgress(IAnsiConsole? console = null)
    {
        _console = console is null || ReferenceEquals(console, AnsiConsole.Console) ? ProcessConsole.Create() : console;
        _line = new LiveLine(_console);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The trainer's own progress is on: both would write over each other.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        if (run.Options.Verbose != 0)
        {
            throw new InvalidOperationException(
                $"SpectreProgress expects FitOptions.Verbose = 0, because it shows the progress itself; received {run.Options.Verbose}.");
        }

        _table = new EpochTable(run.MeasuredNames, run.Options.Epochs, _console.Profile.Width);
        _table.Skip(run.History);
        OnEpochBegin(run, run.History.InitialEpoch + run.History.Epochs + 1);
        if (run.Writes)
        {
            _console.MarkupLine(_table.Header());
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch) =>
        (_epochStart, _nextRefresh) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override void OnBatchEnd(BatchResult batch)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_epochStart);
        if (batch.Run.Writes && _line.IsPossible && (elapsed >= _nextRefresh || batch.Step == batch.Run.StepsPerEpoch))
        {
            _nextRefresh = elapsed + _refreshInterval;
            ShowBar(batch, elapsed);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch)
    {
        if (!epoch.Run.Writes)
        {
            return;
        }

        _line.Erase();
        _console.MarkupLine(_table!.Row(epoch.Epoch, Stopwatch.GetElapsedTime(_epochStart), epoch.Values));
    }

    private void ShowBar(BatchResult batch, TimeSpan elapsed)
    {
        string values = string.Join("  ", batch.Values.Select(pair => $"{pair.Key} {Numbers.Value(pair.Value)}"));
        if (batch.Run.StepsPerEpoch is not { } steps)
        {
            string count = $"step {Numbers.Count(batch.Step)}";
            _line.Show($"{count}  {Durations.Of(elapsed)}  {values}", "blue", count.Length);
            return;
        }

        int done = (int)(BarLength * (long)Math.Min(batch.Step, steps) / steps);
        string left = Durations.Of(elapsed / batch.Step * Math.Max(0, steps - batch.Step));
        (char full, char empty) = _console.Profile.Capabilities.Unicode ? ('━', '─') : ('=', '.');
        _line.Show(
            $"{new string(full, done)}{new string(empty, BarLength - done)}  {batch.Step}/{steps}  {left} left  {values}", "blue", done);
    }
}
