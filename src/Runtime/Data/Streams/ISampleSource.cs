namespace ConvGen.Data;

/// <summary>A stream of samples that can be read again and again: what a pipeline begins with.</summary>
/// <remarks>
/// For data that only come in order, or do not fit into memory. It holds no position: a pass over it is a reader of its own, known by its
/// number, which keys everything random in it. <see cref="SampleSourceExtensions"/> shuffles, maps, repeats and batches it.
/// </remarks>
public interface ISampleSource
{
    /// <summary>Floats of one input, in the network's order (NHWC without the batch axis).</summary>
    int InputLength { get; }

    /// <summary>Floats of one target: 1 for a class index, k for one-hot over k classes, or the regression values.</summary>
    int TargetLength { get; }

    /// <summary>Samples of one pass; null where only reading tells, <see cref="long.MaxValue"/> where a pass never ends.</summary>
    long? Count { get; }

    /// <summary>Starts a pass.</summary>
    /// <param name="pass">Its number, from 0 on.</param>
    /// <returns>A reader before the first sample; the caller disposes it, also in the middle of a pass.</returns>
    ISampleReader Open(long pass);
}
