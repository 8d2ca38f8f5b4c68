using System;
using ConvGen.Data;

namespace ConvGen.Imaging;

/// <summary>The stage of a pipeline that changes images at random, pass after pass.</summary>
public static class AugmentExtensions
{
    /// <summary>Changes the images of each batch, on a thread per processor.</summary>
    /// <inheritdoc cref="Augment(IBatchSource, Shape, int, int, Augmentation[])"/>
    public static IBatchSource Augment(this IBatchSource source, Shape image, int seed, params Augmentation[] steps) =>
        source.Augment(image, seed, Environment.ProcessorCount, steps);

    /// <summary>Changes the images of each batch.</summary>
    /// <remarks>
    /// What is random is keyed by the seed, the step, the pass and the sample's place in it, so that a resumed training sees what an
    /// uninterrupted one would have seen, and threads change no bit.
    /// </remarks>
    /// <param name="source">The batches.</param>
    /// <param name="image">Height, width and channels of their images.</param>
    /// <param name="seed">Keys all that is random.</param>
    /// <param name="threads">Threads to work on.</param>
    /// <param name="steps">What is done to each image, one after the other; <see cref="MixUp"/> last.</param>
    /// <exception cref="ArgumentException">The shape is not that of the inputs, or a step does not suit it.</exception>
    public static IBatchSource Augment(this IBatchSource source, Shape image, int seed, int threads, params Augmentation[] steps)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (image.Rank != 3 || image.Length != source.InputLength)
        {
            throw new ArgumentException(
                $"Expected height, width and channels of inputs of {source.InputLength} floats; received {image}.", nameof(image));
        }

        int mixed = Array.FindIndex(steps, step => step is MixUp);
        if (mixed >= 0 && (mixed < steps.Length - 1 || source.TargetLength == 1))
        {
            throw new ArgumentException(
                "Expected MixUp as the last step, over targets that are distributions, such as OneHot makes; received it as step " +
                $"{mixed + 1} of {steps.Length}, over targets of {source.TargetLength} floats.", nameof(steps));
        }

        return new AugmentedBatches(source, image, seed, threads, [.. steps]);
    }
}
