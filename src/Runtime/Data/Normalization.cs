using System;

namespace ConvGen.Data;

/// <summary>What the layer <see cref="NormalizationAttribute"/> needs to know of the data.</summary>
public static class Normalization
{
    private const int SamplesAtOnce = 32;

    /// <summary>
    /// The mean and the variance of each channel over all samples, as Keras' <c>Normalization.adapt</c>: printed, the attribute to write.
    /// </summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(Normalization.Adapt(train)); // [Normalization([123.68f, 116.28f, 103.53f], [3409.98f, 3262.69f, 3506.9f])]
    /// </code>
    /// </example>
    /// <param name="data">The samples to train on; each is read once.</param>
    /// <param name="channels">Channels of an input, which lie innermost; null: those of an <see cref="IImageDataset"/>.</param>
    /// <exception cref="ArgumentException">There is no sample, or inputs do not have so many channels.</exception>
    public static ChannelStatistics Adapt(IDataset data, int? channels = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        int count = channels ?? (data as IImageDataset)?.ImageShape[^1]
            ?? throw new ArgumentException("Expected the number of channels: the dataset does not say which shape its inputs have.");
        if (data.Count == 0 || count < 1 || data.InputLength % count != 0)
        {
            throw new ArgumentException(
                $"Expected samples whose {data.InputLength} floats are pixels of {count} channels; received {data.Count} samples.",
                nameof(channels));
        }

        var moments = new ChannelMoments(count);
        using IBatchReader reader = data.Stream().Batch(Math.Min(SamplesAtOnce, data.Count)).Open(pass: 0);
        while (reader.Read())
        {
            for (int sample = 0; sample < reader.Count; sample++)
            {
                moments.Add(reader.Inputs.Slice(sample * data.InputLength, data.InputLength));
            }
        }

        return moments.Result();
    }
}
