using System;
using ConvGen.Data;
using ConvGen.Samples.Mnist;

namespace ConvGen.Benchmarks.Networks;

/// <summary>The first training images of MNIST as floats.</summary>
internal sealed class MnistBatches : Batches
{
    private readonly float[] _inputs;
    private readonly float[] _targets;

    private MnistBatches(IDataset data)
    {
        InputLength = data.InputLength;
        _inputs = new float[Images * InputLength];
        _targets = new float[Images];
        for (int i = 0; i < Images; i++)
        {
            data.CopyTo(i, _inputs.AsSpan(i * InputLength, InputLength), _targets.AsSpan(i, 1));
        }
    }

    /// <summary>Enough for a loss to fall and to exceed the caches, not so many that reading them is the start-up time.</summary>
    protected override int Images => 8192;

    protected override int InputLength { get; }

    protected override ReadOnlySpan<float> AllInputs => _inputs;

    protected override ReadOnlySpan<float> AllTargets => _targets;

    public static MnistBatches Load() => new(MnistData.Load(directory: null, limit: 8192).Train);
}
