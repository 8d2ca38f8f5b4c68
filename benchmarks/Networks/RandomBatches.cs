using System;

namespace ConvGen.Benchmarks.Networks;

/// <summary>Random images of 224x224x3 in 0 .. 1 and random classes of 1,000, as the peers have them.</summary>
internal sealed class RandomBatches : Batches
{
    private const int Classes = 1000;

    private readonly float[] _inputs;
    private readonly float[] _targets;

    public RandomBatches()
    {
        var random = new Random(1);
        _inputs = new float[Images * InputLength];
        foreach (ref float value in _inputs.AsSpan())
        {
            value = random.NextSingle();
        }

        _targets = new float[Images];
        foreach (ref float target in _targets.AsSpan())
        {
            target = random.Next(Classes);
        }
    }

    protected override int Images => 32;

    protected override int InputLength => 224 * 224 * 3;

    protected override ReadOnlySpan<float> AllInputs => _inputs;

    protected override ReadOnlySpan<float> AllTargets => _targets;
}
