using System;

namespace ConvGen.Benchmarks.Networks;

/// <summary>Images and classes, cut into batches that come round again and again.</summary>
internal abstract class Batches
{
    /// <summary>Images that are held.</summary>
    protected abstract int Images { get; }

    /// <summary>Floats of an image.</summary>
    protected abstract int InputLength { get; }

    /// <summary>The images, NHWC.</summary>
    protected abstract ReadOnlySpan<float> AllInputs { get; }

    /// <summary>Their classes.</summary>
    protected abstract ReadOnlySpan<float> AllTargets { get; }

    /// <exception cref="UsageException">The batch is larger than all images together.</exception>
    public void CheckSize(int batch)
    {
        if (batch > Images)
        {
            throw new UsageException($"--batches expects at most {Images}, the images that are loaded; received {batch}.");
        }
    }

    /// <summary>Images of the <paramref name="index"/>-th batch, NHWC.</summary>
    public ReadOnlySpan<float> Inputs(int index, int batch) => AllInputs.Slice(First(index, batch) * InputLength, batch * InputLength);

    /// <summary>Classes of the <paramref name="index"/>-th batch.</summary>
    public ReadOnlySpan<float> Targets(int index, int batch) => AllTargets.Slice(First(index, batch), batch);

    private int First(int index, int batch) => index % (Images / batch) * batch;
}
