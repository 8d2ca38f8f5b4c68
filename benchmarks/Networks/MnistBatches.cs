using System;
using ConvGen.Data;
using ConvGen.Samples.Mnist;

namespace ConvGen.Benchmarks.Networks;

/// <summary>The first training images of MNIST as floats, cut into batches that come round again and again.</summary>
internal sealed class MnistBatches
{
    /// <summary>Enough for a loss to fall and to exceed the caches, not so many that reading them is the start-up time.</summary>
    private const int Images = 8192;

    private readonly float[] _inputs;
    private readonly float[] _targets = new float[Images];
    private readonly int _inputLength;

    private MnistBatches(IDataset data)
    {
        _inputLength = data.InputLength;
        _inputs = new float[Images * _inputLength];
        for (int i = 0; i < Images; i++)
        {
            data.CopyTo(i, _inputs.AsSpan(i * _inputLength, _inputLength), _targets.AsSpan(i, 1));
        }
    }

    public static MnistBatches Load() => new(MnistData.Load(directory: null, limit: Images).Train);

    /// <exception cref="UsageException">The batch is larger than all images together.</exception>
    public static void CheckSize(int batch)
    {
        if (batch > Images)
        {
            throw new UsageException($"--batches expects at most {Images}, the images that are loaded; received {batch}.");
        }
    }

    /// <summary>Images of the <paramref name="index"/>-th batch, NHWC.</summary>
    public ReadOnlySpan<float> Inputs(int index, int batch) => _inputs.AsSpan(First(index, batch) * _inputLength, batch * _inputLength);

    /// <summary>Classes of the <paramref name="index"/>-th batch.</summary>
    public ReadOnlySpan<float> Targets(int index, int batch) => _targets.AsSpan(First(index, batch), batch);

    private static int First(int index, int batch) => index % (Images / batch) * batch;
}
