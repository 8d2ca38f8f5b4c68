using System;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>
/// Keeps a backup of the training, which the same program goes on from after an interruption, as Keras' callback of this name.
/// </summary>
/// <remarks>
/// <c>Fit</c> looks for the backup before it begins. Where there is one, the training goes on behind it with the same bits as if nothing
/// had happened, in its epoch and its place in the data, whatever <see cref="FitOptions.InitialEpoch"/> says. A training that ends, also
/// because a callback stopped it, removes its backup. The file is <see cref="TrainerCheckpoints.SaveCheckpoint"/>'s and replaced whole:
/// whenever the process ends, it holds the last backup or the one before. <see cref="FitOptions.Resume"/> = false begins anew, and
/// replaces the backup in time. Of the ranks of a world, rank 0 writes, and all go on from what it has.
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    private const string FileName = "latest.safetensors";
    private readonly string _directory;
    private readonly int? _saveFrequency;
    private readonly bool _deleteCheckpoint;

    /// <summary>Keeps a backup.</summary>
    /// <param name="backupDir">The directory of the backup, which no other training uses; made where it is missing.</param>
    /// <param name="saveFreq">Steps after which a backup is made; null: after every epoch.</param>
    /// <param name="deleteCheckpoint">Whether the end of the training removes the backup.</param>
    /// <exception cref="ArgumentException">The directory has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">saveFreq is below 1.</exception>
    public BackupAndRestore(string backupDir, int? saveFreq = null, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(backupDir);
        ArgumentOutOfRangeException.ThrowIfLessThan(saveFreq ?? 1, 1, nameof(saveFreq));
        (_directory, _saveFrequency, _deleteCheckpoint) = (backupDir, saveFreq, deleteCheckpoint);
    }

    /// <summary>The file of the backup.</summary>
    public string BackupPath => Path.Combine(_directory, FileName);

    internal override bool ComesLast => true;

    /// <inheritdoc/>
    /// <exception cref="IOException">The backup cannot be written; an old one is as it was.</exception>
    public override void OnBatchEnd(BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_saveFrequency is { } frequency && batch.Trainer.Steps % frequency == 0)
        {
            Save(batch.Run);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The backup cannot be written; an old one is as it was.</exception>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (_saveFrequency is null)
        {
            Save(epoch.Run);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The backup cannot be removed.</exception>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!_deleteCheckpoint || !run.Writes || !Directory.Exists(_directory))
        {
            return;
        }

        File.Delete(BackupPath);
        if (!Directory.EnumerateFileSystemEntries(_directory).Any())
        {
            Directory.Delete(_directory);
        }
    }

    /// <summary>Brings a trainer to its backup, if a training's options have this callback and there is one.</summary>
    /// <returns>The options to go on with.</returns>
    /// <exception cref="ArgumentException">There are two of these callbacks, or the backup has more epochs.</exception>
    /// <exception cref="InvalidDataException">The backup is damaged, or of another training.</exception>
    internal static FitOptions Restore(Trainer trainer, FitOptions options)
    {
        BackupAndRestore[] backups = [.. (options.Callbacks ?? []).OfType<BackupAndRestore>()];
        if (backups.Length > 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected one BackupAndRestore; received {backups.Length}."), nameof(options));
        }

        if (backups.Length == 0 || !options.Resume || trainer.IsFitting || !backups[0].Exists(trainer))
        {
            return options;
        }

        options.Check(mayBeDone: true);
        trainer.LoadCheckpoint(backups[0].BackupPath);
        return trainer.Epochs <= options.Epochs ? options.From(trainer.Epochs) : throw new ArgumentOutOfRangeException(
            nameof(FitOptions.Epochs), options.Epochs, FormattableString.Invariant(
                $"{backups[0].BackupPath} is of a training of {trainer.Epochs} epochs; expected Epochs of at least that. ")
                + "Delete the file to begin anew.");
    }

    /// <summary>Whether there is a backup, by rank 0's word.</summary>
    private bool Exists(Trainer trainer)
    {
        byte[] exists = [File.Exists(BackupPath) ? (byte)1 : (byte)0];
        trainer.Ranks?.Broadcast(exists.AsSpan());
        return exists[0] != 0;
    }

    private void Save(TrainingRun run)
    {
        if (run.Writes)
        {
            Directory.CreateDirectory(_directory);
            run.Trainer.SaveCheckpoint(BackupPath);
        }
    }
}
