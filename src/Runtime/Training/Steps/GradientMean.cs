using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training.Steps;

/// <summary>The mean gradient of the batches of one step: each batch's times its samples, added up and divided by all samples.</summary>
/// <remarks>The first step allocates; later ones find everything here.</remarks>
internal sealed class GradientMean(NetworkEngine engine)
{
    private AlignedMemory? _sum;
    private float[] _state = [];
    private int _batch;

    /// <summary>Samples of the batches so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Begins a step.</summary>
    public void Begin()
    {
        ParameterCollection parameters = engine.Parameters;
        _sum ??= engine.Allocate(engine.Description.TrainableLength);
        _state = _state.Length == parameters.State.Length ? _state : new float[parameters.State.Length];
        parameters.State.CopyTo(_state);
        Samples = 0;
    }

    /// <summary>The next gradients are the means over so many samples.</summary>
    public void BeginBatch(int samples) => _batch = samples;

    /// <summary>All of them have been added.</summary>
    public void EndBatch() => Samples += _batch;

    /// <summary>Adds a range of a batch's gradients, which are lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ParameterRange range, Span<float> gradients)
    {
        ref float gradient = ref MemoryMarshal.GetReference(gradients);
        ref float sum = ref MemoryMarshal.GetReference(range.Of(_sum!.Span));
        if (Samples == 0)
        {
            Elementwise.Rescale(ref gradient, ref sum, gradients.Length, _batch, 0);
            return;
        }

        Elementwise.Rescale(ref gradient, ref gradient, gradients.Length, _batch, 0);
        Elementwise.Accumulate(ref gradient, ref sum, gradients.Length);
    }

    /// <summary>Writes a range of the mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ParameterRange range, Span<float> gradients) => Elementwise.Rescale(
        ref MemoryMarshal.GetReference(range.Of(_sum!.Span)), ref MemoryMarshal.GetReference(gradients), gradients.Length,
        (float)(1d / Samples), 0);

    /// <summary>Brings back the state of the step's beginning, which batches have moved.</summary>
    public void Abandon()
    {
        if (_state.Length > 0)
        {
            _state.CopyTo(engine.Parameters.State);
            engine.Parameters.MarkStateChanged();
        }
    }
}
