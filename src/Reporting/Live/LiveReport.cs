using System;
using System.IO;
using ConvGen.Reporting.Live;
using ConvGen.Training;

namespace ConvGen.Reporting;

/// <summary>Shows a training while it runs: <see cref="Report.Live"/>.</summary>
/// <remarks>
/// A web server on the loopback address, which no other machine reaches, from the beginning of the training to its end, whatever ends it.
/// Pages that are open then keep the last state. It answers GET for the page and its news alone, to who calls it by 127.0.0.1 or
/// localhost, so that no page of another site reads it. Steps allocate nothing; pages are made on other threads. Of the ranks of a world
/// rank 0 shows.
/// </remarks>
public sealed class LiveReport : Callback
{
    private readonly TrainingLog _log = new();
    private readonly int _port;
    private readonly string? _title;
    private readonly int _verbose;
    private LiveServer? _server;

    internal LiveReport(int port, string? title, int verbose)
    {
        if (port is < 0 or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "Expected a port of 1 .. 65535, or 0 for any free one.");
        }

        (_port, _title, _verbose) = (port, title, verbose);
    }

    /// <summary>Where the page is; null before a training and after it.</summary>
    public Uri? Address => _server?.Address;

    /// <inheritdoc/>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Stop();
        _log.OnTrainBegin(run);
        if (!run.Writes)
        {
            return;
        }

        _server = LiveServer.Start(_port, new LivePage(_title ?? run.Trainer.Network.Engine.Description.Name, _log));
        if (_verbose > 0)
        {
            run.Output.WriteLine($"Live report: {_server.Address}");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch) => _log.OnEpochBegin(run, epoch);

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run, int epoch, int step) => _log.OnBatchBegin(run, epoch, step);

    /// <inheritdoc/>
    public override void OnBatchEnd(BatchResult batch) => _log.OnBatchEnd(batch);

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch) => _log.OnEpochEnd(epoch);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        _log.OnTrainEnd(run);
        Stop();
    }

    /// <inheritdoc/>
    public override void OnTrainInterrupted(TrainingRun run)
    {
        _log.OnTrainInterrupted(run);
        Stop();
    }

    private void Stop()
    {
        _server?.Stop();
        _server = null;
    }
}
