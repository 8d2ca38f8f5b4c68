using System;

namespace ConvGen.Data;

/// <summary>Memory for some samples of a source.</summary>
internal sealed class SampleBuffer(int inputLength, int targetLength, int capacity)
{
    private readonly float[] _inputs = new float[capacity * inputLength];
    private readonly float[] _targets = new float[capacity * targetLength];

    public SampleBuffer(ISampleSource source, int capacity)
        : this(source.InputLength, source.TargetLength, capacity)
    {
    }

    /// <summary>Samples it holds.</summary>
    public int Capacity => capacity;

    public Span<float> Input(int sample) => _inputs.AsSpan(sample * inputLength, inputLength);

    public Span<float> Target(int sample) => _targets.AsSpan(sample * targetLength, targetLength);

    /// <summary>The inputs of the first samples.</summary>
    public Span<float> Inputs(int count) => _inputs.AsSpan(0, count * inputLength);

    /// <summary>The targets of the first samples.</summary>
    public Span<float> Targets(int count) => _targets.AsSpan(0, count * targetLength);

    /// <summary>Requires that so many samples fit into an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They do not.</exception>
    public static void CheckCapacity(ISampleSource source, int capacity, string name)
    {
        int largest = Array.MaxLength / Math.Max(source.InputLength, source.TargetLength);
        if (capacity > largest)
        {
            throw new ArgumentOutOfRangeException(
                name, capacity,
                $"Expected at most {largest} samples of {source.InputLength} + {source.TargetLength} floats, as an array holds.");
        }
    }
}
