namespace ConvGen.Data;

/// <summary>A stream of batches that can be read again and again: what a pipeline of shuffle, batch and prefetch ends in.</summary>
/// <remarks>
/// It holds no position: a pass over it is a reader of its own. A pass is known by its number, which keys everything random in it, so that
/// the same number gives the same batches on every machine, in any process, whatever was read before.
/// </remarks>
public interface IBatchSource
{
    /// <summary>Floats of one input, in the network's order (NHWC without the batch axis).</summary>
    int InputLength { get; }

    /// <summary>Floats of one target: 1 for a class index, k for one-hot over k classes, or the regression values.</summary>
    int TargetLength { get; }

    /// <summary>Samples of a batch; the last one of a pass may hold fewer.</summary>
    int BatchSize { get; }

    /// <summary>Batches of one pass; null where only reading tells, <see cref="long.MaxValue"/> where a pass never ends.</summary>
    long? Count { get; }

    /// <summary>Starts a pass.</summary>
    /// <param name="pass">Its number, from 0 on.</param>
    /// <returns>A reader before the first batch; the caller disposes it, also in the middle of a pass.</returns>
    IBatchReader Open(long pass);
}
