using System;
using System.Globalization;
using System.IO;

namespace ConvGen.Training;

/// <summary>Saves the network after every epoch, or after those that improved a number.</summary>
/// <remarks>
/// The directory of the file is created. A file is replaced whole: whenever the process ends, it holds the old content or the new one.
/// </remarks>
public sealed class ModelCheckpoint : Callback
{
    private readonly PathTemplate _path;
    private readonly Monitor _monitor;
    private readonly int _verbose;
    private readonly bool _saveBestOnly;
    private readonly bool _saveWeightsOnly;
    private readonly float? _initialValueThreshold;

    /// <summary>A checkpoint rule.</summary>
    /// <param name="path">
    /// The file, usually <c>.safetensors</c>. <c>{epoch}</c> and the names of the history in braces are replaced by their values, as
    /// Python's <c>str.format</c> does it: <c>model-{epoch:03d}-{val_loss:.4f}.safetensors</c>; two braces stand for one. Of Python's
    /// formats all work but groups of digits; .NET's standard ones, <c>{epoch:D3}</c> and <c>{val_loss:F4}</c>, work as well.
    /// </param>
    /// <param name="monitor">What decides which epoch is the best; with <paramref name="saveBestOnly"/> false nothing is watched.</param>
    /// <param name="verbose">1: says what it saves; 0: silent.</param>
    /// <param name="saveBestOnly">Whether to save only after an epoch that is better than all before.</param>
    /// <param name="saveWeightsOnly">
    /// True: the parameters, as <see cref="NetworkFiles.Save"/>. False: all that a training needs to go on, as
    /// <see cref="TrainerCheckpoints.SaveCheckpoint"/>; a network loads its parameters from either.
    /// </param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="initialValueThreshold">What the first epoch to be saved must beat; null: nothing.</param>
    /// <exception cref="ArgumentException">The path is empty, or has a brace without its partner or a format that numbers do not
    /// have.</exception>
    public ModelCheckpoint(
        string path,
        string monitor = "val_loss",
        int verbose = 0,
        bool saveBestOnly = false,
        bool saveWeightsOnly = false,
        MonitorMode mode = MonitorMode.Auto,
        float? initialValueThreshold = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _monitor = new Monitor(monitor, mode);
        (_path, _verbose, _saveBestOnly) = (new PathTemplate(path), verbose, saveBestOnly);
        (_saveWeightsOnly, _initialValueThreshold) = (saveWeightsOnly, initialValueThreshold);
    }

    /// <summary>The file written last; null before the first, also of a training that is resumed.</summary>
    public string? LastPath { get; private set; }

    internal override bool ComesLast => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path or the monitor names a number that is not measured.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        LastPath = null;
        _path.Check(run.MeasuredNames);
        if (_saveBestOnly)
        {
            _monitor.Begin(run, this);
            if (_initialValueThreshold is { } threshold)
            {
                _monitor.Accept(threshold);
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        string path = _path.Fill(epoch.Epoch, epoch.Values);
        if (!_saveBestOnly)
        {
            Save(epoch, path, $"Epoch {epoch.Epoch}: saving model to {path}");
            return;
        }

        float value = epoch.Values[_monitor.Name];
        float best = _monitor.Best;
        if (_monitor.IsImprovement(value, best))
        {
            SaveBest(epoch, path, value);
        }
        else
        {
            Say(epoch, $"Epoch {epoch.Epoch}: {_monitor.Name} did not improve from {Text(best)}");
        }
    }

    /// <inheritdoc/>
    public override CallbackState? SaveState() => _saveBestOnly ? _monitor.Save() : null;

    /// <inheritdoc/>
    public override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _monitor.Accept(_monitor.Load(state));
    }

    private void SaveBest(EpochResult epoch, string path, float value)
    {
        float before = _monitor.Best;
        try
        {
            // The file knows it already.
            _monitor.Accept(value);
            Save(epoch, path, string.Create(
                CultureInfo.InvariantCulture,
                $"Epoch {epoch.Epoch}: {_monitor.Name} improved from {Text(before)} to {Text(value)}, saving model to {path}"));
        }
        catch
        {
            _monitor.Accept(before);
            throw;
        }
    }

    private void Save(EpochResult epoch, string path, string message)
    {
        Say(epoch, message);
        if (epoch.Run.Writes)
        {
            Write(epoch, path);
        }

        LastPath = path;
    }

    private void Write(EpochResult epoch, string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        if (_saveWeightsOnly)
        {
            epoch.Trainer.Network.Save(path);
        }
        else
        {
            epoch.Trainer.SaveCheckpoint(path);
        }
    }

    private void Say(EpochResult epoch, string message)
    {
        if (_verbose > 0)
        {
            epoch.Run.Output.WriteLine(message);
        }
    }

    private static string Text(float value) => float.IsInfinity(value)
        ? (value > 0 ? "inf" : "-inf")
        : value.ToString("F5", CultureInfo.InvariantCulture);
}
