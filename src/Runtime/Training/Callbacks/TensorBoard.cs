using System;
using System.Globalization;
using System.IO;

namespace ConvGen.Training;

/// <summary>
/// Writes what is measured as event files: <c>tensorboard --logdir logs</c> draws the curves, as of Keras' callback of this name.
/// </summary>
/// <remarks>
/// Training numbers lie in <c>train</c>, those of the validation in <c>validation</c>, as <c>epoch_loss</c> and so on; the step is the
/// epoch, counted from 0. Every training makes a file of its own, one that is resumed too: TensorBoard joins them.
/// </remarks>
public sealed class TensorBoard : Callback
{
    private const string Validation = "val_";
    private readonly string _directory;
    private readonly int? _updateFrequency;
    private readonly TimeProvider _time;
    private EventFileWriter? _training;
    private EventFileWriter? _validation;

    /// <summary>Writes event files.</summary>
    /// <param name="logDir">The directory; made where it is missing.</param>
    /// <param name="updateFreq">Steps after which the loss of a batch is written too, as <c>batch_loss</c>; null: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">updateFreq is below 1.</exception>
    public TensorBoard(string logDir = "logs", int? updateFreq = null)
        : this(logDir, updateFreq, TimeProvider.System)
    {
    }

    internal TensorBoard(string logDir, int? updateFreq, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(logDir);
        ArgumentOutOfRangeException.ThrowIfLessThan(updateFreq ?? 1, 1, nameof(updateFreq));
        (_directory, _updateFrequency, _time) = (logDir, updateFreq, time);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">A file cannot be made.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Close();
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_updateFrequency is { } frequency && batch.Trainer.Steps % frequency == 0 && batch.Run.Writes)
        {
            (_training ??= Open("train")).Scalar("batch_loss", batch.Trainer.Steps, batch.Loss);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (!epoch.Run.Writes)
        {
            return;
        }

        foreach ((string name, float value) in epoch.Values)
        {
            bool isValidation = name.StartsWith(Validation, StringComparison.Ordinal);
            EventFileWriter writer = isValidation ? _validation ??= Open("validation") : _training ??= Open("train");
            writer.Scalar("epoch_" + (isValidation ? name[Validation.Length..] : name), epoch.Epoch - 1, value);
        }

        _training?.Flush();
        _validation?.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => Close();

    /// <summary>A file of a name that no other has: TensorBoard goes by its beginning, and sorts by the rest.</summary>
    private EventFileWriter Open(string part)
    {
        string directory = Path.Combine(_directory, part);
        Directory.CreateDirectory(directory);
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{_time.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}");
        for (int number = 0; ; number++)
        {
            string path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{name}.{number}.v2"));
            if (!File.Exists(path))
            {
                return new EventFileWriter(path, _time);
            }
        }
    }

    private void Close()
    {
        _training?.Dispose();
        _validation?.Dispose();
        (_training, _validation) = (null, null);
    }
}
