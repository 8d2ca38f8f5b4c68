using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>A training arena for a few samples: runs forward and backward passes of one program. One thread at a time.</summary>
internal sealed class Workspace
{
    private readonly NetworkProgram _program;
    private readonly AlignedMemory _arena;

    /// <summary>An arena for <paramref name="capacity"/> samples of the engine's program.</summary>
    public Workspace(NetworkEngine engine, int capacity)
    {
        _program = engine.Program;
        _arena = engine.Allocate(engine.Description.TrainingArenaLength(capacity));
        Capacity = capacity;
    }

    /// <summary>Samples that a pass may take.</summary>
    public int Capacity { get; }

    /// <summary>Runs <paramref name="count"/> samples forward and keeps what <see cref="Backward"/> needs.</summary>
    /// <param name="engine">A network of this workspace's program.</param>
    /// <param name="inputs">count * input length floats.</param>
    /// <param name="outputs">count * output length floats, overwritten.</param>
    /// <param name="count">Samples, at most <see cref="Capacity"/>.</param>
    /// <param name="training">Whether dropout is active.</param>
    /// <param name="step">Key of the random numbers: optimiser step.</param>
    /// <param name="firstSample">Key of the random numbers: index of the first sample in the whole batch.</param>
    public void Forward(
        NetworkEngine engine, ReadOnlySpan<float> inputs, Span<float> outputs, int count, bool training, long step, long firstSample)
    {
        Debug.Assert(engine.Program == _program && count <= Capacity, "The caller checks what users pass.");
        if (count == 0)
        {
            return;
        }

        engine.EnsurePacked();
        ExecutionFrame frame = engine.CreateFrame(_arena, Capacity, inputs, outputs);
        frame.Training = training;
        frame.Step = step;
        frame.FirstSample = firstSample;
        for (int segment = 0; segment < engine.Description.SegmentCount; segment++)
        {
            _program.Forward(segment, ref frame, 0, count);
        }
    }

    /// <summary>Differentiates the last <see cref="Forward"/>, with the same inputs, count, step and first sample.</summary>
    /// <param name="engine">The network of the forward pass.</param>
    /// <param name="inputs">count * input length floats.</param>
    /// <param name="outputGradients">count * output length floats.</param>
    /// <param name="count">Samples of the forward pass.</param>
    /// <param name="logitGradients">True when <paramref name="outputGradients"/> are with respect to the logits of the output's softmax or sigmoid.</param>
    /// <param name="gradients">The trainable range's gradients, added to.</param>
    /// <param name="inputGradients">Empty, or count * input length floats, overwritten.</param>
    /// <param name="step">Key of the random numbers: optimiser step.</param>
    /// <param name="firstSample">Key of the random numbers: index of the first sample in the whole batch.</param>
    /// <param name="kept">Empty, or memory for what batch gradients need of <paramref name="keptSamples"/> samples; they are not added to then.</param>
    /// <param name="keptSamples">Samples of the whole batch.</param>
    public void Backward(
        NetworkEngine engine,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> outputGradients,
        int count,
        bool logitGradients,
        Span<float> gradients,
        Span<float> inputGradients,
        long step,
        long firstSample,
        Span<float> kept = default,
        int keptSamples = 0)
    {
        Debug.Assert(engine.Program == _program && count <= Capacity, "The caller checks what users pass.");
        Debug.Assert(gradients.Length >= engine.Description.TrainableLength, "Kernels write the whole trainable range.");
        if (count == 0)
        {
            return;
        }

        engine.EnsurePacked();
        if (!inputGradients.IsEmpty)
        {
            engine.EnsurePackedOnDemand();
        }

        ExecutionFrame frame = engine.CreateFrame(_arena, Capacity, inputs, outputs: default);
        frame.Gradients = ref MemoryMarshal.GetReference(gradients);
        frame.OutputGradients = ref MemoryMarshal.GetReference(outputGradients);
        // An empty slice of an array has an address; kernels ask for a null reference.
        frame.InputGradients = ref inputGradients.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(inputGradients);
        frame.Training = true;
        frame.Kept = ref kept.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(kept);
        frame.KeptSamples = keptSamples;
        frame.LogitGradients = logitGradients;
        frame.Step = step;
        frame.FirstSample = firstSample;
        for (int segment = engine.Description.SegmentCount - 1; segment >= 0; segment--)
        {
            _program.Backward(segment, ref frame, 0, count);
        }
    }
}
