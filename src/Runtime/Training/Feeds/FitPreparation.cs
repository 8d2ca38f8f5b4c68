using System;
using ConvGen.Data;
using ConvGen.Training.Caching;

namespace ConvGen.Training;

/// <summary>Checks what <see cref="Trainer.Fit(IDataset, FitOptions?)"/> was given, before anything changes, and cuts it up.</summary>
internal static class FitPreparation
{
    /// <summary>A training on a dataset.</summary>
    /// <param name="data">The samples, those of a validation split included.</param>
    /// <param name="options">Checked already.</param>
    /// <param name="checks">Of the network and the loss.</param>
    /// <param name="seed">Keys the shuffles.</param>
    /// <param name="firstPass">Number of the first pass.</param>
    /// <param name="caching">Keeps what frozen layers give; null: nobody does.</param>
    /// <exception cref="ArgumentException">The data or their weights do not suit the network or each other.</exception>
    public static (IBatchFeed Feed, ValidationSet? Validation) Prepare(
        IDataset data, FitOptions options, SampleChecks checks, int seed, long firstPass, FrozenCaching? caching = null)
    {
        checks.CheckDataset(data, nameof(data));
        DatasetWeights? weights = DatasetWeights.Create(
            options.SampleWeights, options.ClassWeights, data.Count, nameof(options.SampleWeights));
        IDataset training = data;
        ValidationSet? validation = ValidationData(options, checks);
        if (options.ValidationSplit != 0)
        {
            (training, Subset last) = data.Split(options.ValidationSplit);
            validation = new ValidationSet(last, weights?.Slice(training.Count, last.Count).WithoutClasses());
            weights = weights?.Slice(0, training.Count);
        }

        checks.CheckTargets(training, weights);
        if (validation is not null)
        {
            checks.CheckTargets(validation.Data, validation.Weights);
        }

        if (caching is not null)
        {
            caching.Check();
            training = caching.Training(training);
            validation = validation is null ? null : validation with { Data = caching.Validation(validation.Data) };
        }

        return (new DatasetFeed(new SampleOrder(training, options.BatchSize, options.Shuffle, seed, firstPass, weights)), validation);
    }

    /// <summary>A training on a stream.</summary>
    /// <param name="batches">The stream.</param>
    /// <param name="options">Checked already.</param>
    /// <param name="checks">Of the network and the loss.</param>
    /// <param name="firstPass">Number of the first pass.</param>
    /// <exception cref="ArgumentException">The stream does not suit the network, or an option does not suit a stream.</exception>
    public static (IBatchFeed Feed, ValidationSet? Validation) Prepare(
        IBatchSource batches, FitOptions options, SampleChecks checks, long firstPass)
    {
        ArgumentNullException.ThrowIfNull(batches);
        checks.CheckLengths("stream", batches.InputLength, batches.TargetLength, nameof(batches));
        if (options.CacheFrozen is not null)
        {
            throw new ArgumentException(
                "CacheFrozen needs a dataset, whose samples have numbers and are the same in every pass; a stream may augment them.");
        }

        if (options.ValidationSplit != 0)
        {
            throw new ArgumentException("ValidationSplit needs a dataset, whose end it cuts off; for a stream set ValidationData.");
        }

        if (options.SampleWeights is not null)
        {
            throw new ArgumentException("SampleWeights need a dataset, whose samples have numbers; a stream takes ClassWeights only.");
        }

        if (options.StepsPerEpoch is null && batches.Count > int.MaxValue)
        {
            throw new ArgumentException("The stream does not end; set StepsPerEpoch to say where an epoch does.");
        }

        ValidationSet? validation = ValidationData(options, checks);
        if (validation is not null)
        {
            checks.CheckTargets(validation.Data, validation.Weights);
        }

        DatasetWeights? weights = DatasetWeights.Create(null, options.ClassWeights, 0, nameof(options.SampleWeights));
        return (new StreamFeed(batches, weights, firstPass), validation);
    }

    private static ValidationSet? ValidationData(FitOptions options, SampleChecks checks)
    {
        if (options.ValidationData is not { } data)
        {
            return null;
        }

        checks.CheckDataset(data, nameof(options.ValidationData));
        return new ValidationSet(
            data, DatasetWeights.Create(options.ValidationSampleWeights, null, data.Count, nameof(options.ValidationSampleWeights)));
    }
}
