using System;
using System.Linq;
using System.Threading;
using ConvGen.Data;
using ConvGen.Execution;

namespace ConvGen.Training.Caching;

/// <summary>What <see cref="FitOptions.CacheFrozen"/> does before a training: every sample goes through the frozen prefix once.</summary>
/// <param name="engine">The network.</param>
/// <param name="cache">Where the values are kept.</param>
/// <param name="threads">Threads to work with; they change no bit.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class FrozenCaching(NetworkEngine engine, FrozenCache cache, int threads, CancellationToken cancellationToken) : IDisposable
{
    private IFeatureRows? _training;
    private IFeatureRows? _validation;
    private FrozenParameters? _parameters;

    /// <summary>Requires a network that has a frozen prefix.</summary>
    /// <exception cref="ArgumentException">It has none; the message says why.</exception>
    public void Check()
    {
        NetworkDescription description = engine.Description;
        if (description.FrozenPrefix is null)
        {
            string reason = description.Parameters.Any(parameter => parameter.IsFrozen)
                ? "something that is trained or random (dropout, a replaced operation) stands in front of its frozen layers, or more " +
                    "than one value leads from them to what is trained"
                : "none of its layers is declared with Trainable = false";
            throw new ArgumentException(
                $"CacheFrozen needs frozen layers in front of all that is trained, and one value between both; in {description.Name} " +
                    $"{reason}.");
        }
    }

    /// <summary>The values of training data, as steps compute them.</summary>
    public IDataset Training(IDataset data) => Compute(data, training: true, ref _training);

    /// <summary>
    /// The values of validation data, as predictions compute them; the data themselves where these fold in what is trained.
    /// </summary>
    public IDataset Validation(IDataset data) =>
        engine.Description.FrozenPrefix!.Inference is null ? data : Compute(data, training: false, ref _validation);

    public void Dispose()
    {
        _training?.Dispose();
        _validation?.Dispose();
    }

    private FrozenFeatures Compute(IDataset data, bool training, ref IFeatureRows? rows)
    {
        FeatureJob job = new(engine, data, training, threads, cancellationToken);
        long bytes = ((long)data.Count + 1) * job.RowLength * sizeof(float);
        if (bytes > cache.Limit)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"CacheFrozen takes {bytes:N0} bytes for {data.Count:N0} samples of {job.RowLength:N0} floats; at most {cache.Limit:N0} ")
                + "are allowed. Set MaxBytes, keep the values in a file (FrozenCache.File), or freeze up to a smaller value.");
        }

        _parameters ??= new FrozenParameters(engine);
        rows = cache.Path is null
            ? InMemory(job, data.Count + 1)
            : FeatureFile.Open(
                cache.Path + (training ? "" : ".validation"), FeatureKey.Of(engine, _parameters, data, training), job, data.Count + 1);
        return new FrozenFeatures(rows, _parameters, data.Count, engine.Description.FrozenPrefix!.Length, data.TargetLength);
    }

    private static MemoryRows InMemory(FeatureJob job, int count)
    {
        MemoryRows rows = new(count, job.RowLength);
        job.Run(0, count, rows.Row);
        return rows;
    }
}
