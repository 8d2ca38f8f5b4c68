using System;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>What a <see cref="Trainer.Fit(IDataset, FitOptions?)"/> trains on and validates with, checked.</summary>
internal sealed record FitData(IDataset Training, ISampleWeights? Weights, IDataset? Validation, ISampleWeights? ValidationWeights)
{
    /// <summary>Cuts off the validation split and hands each part its weights.</summary>
    /// <exception cref="ArgumentException">The data or their weights do not suit the network or each other.</exception>
    public static FitData Create(IDataset data, FitOptions options, SampleChecks checks)
    {
        checks.CheckDataset(data, nameof(data));
        DatasetWeights? weights = DatasetWeights.Create(
            options.SampleWeights, options.ClassWeights, data.Count, nameof(options.SampleWeights));
        FitData parts;
        if (options.ValidationSplit != 0)
        {
            (Subset training, Subset validation) = data.Split(options.ValidationSplit);
            parts = new FitData(
                training, weights?.Slice(0, training.Count),
                validation, weights?.Slice(training.Count, validation.Count).WithoutClasses());
        }
        else
        {
            parts = new FitData(data, weights, options.ValidationData, ValidationWeightsOf(options, checks));
        }

        checks.CheckTargets(parts.Training);
        if (parts.Validation is not null)
        {
            checks.CheckTargets(parts.Validation);
        }

        return parts;
    }

    /// <summary>The weights of <see cref="FitOptions.ValidationData"/>, which is checked; null: all 1.</summary>
    public static ISampleWeights? ValidationWeightsOf(FitOptions options, SampleChecks checks)
    {
        if (options.ValidationData is null)
        {
            return null;
        }

        checks.CheckDataset(options.ValidationData, nameof(options.ValidationData));
        return DatasetWeights.Create(
            options.ValidationSampleWeights, null, options.ValidationData.Count, nameof(options.ValidationSampleWeights));
    }
}
