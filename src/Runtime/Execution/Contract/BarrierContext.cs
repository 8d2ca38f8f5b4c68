using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>What a barrier works with.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BarrierContext
{
    private readonly ref double _sums;
    private readonly ref float _coefficients;
    private readonly ref float _parameters;

    internal BarrierContext(ref double sums, ref float coefficients, ref float parameters, int samples, bool training)
    {
        _sums = ref sums;
        _coefficients = ref coefficients;
        _parameters = ref parameters;
        Samples = samples;
        Training = training;
    }

    /// <summary>The sums over the batch.</summary>
    public ref double Sums => ref _sums;

    /// <summary>The coefficients.</summary>
    public ref float Coefficients => ref _coefficients;

    /// <summary>The master parameters, of which state may be written by <see cref="NetworkProgram.UpdateState"/>.</summary>
    public ref float Parameters => ref _parameters;

    /// <summary>Samples of the batch.</summary>
    public int Samples { get; }

    /// <summary>Whether the pass trains: statistics are those of the batch, and moving ones where not.</summary>
    public bool Training { get; }
}
