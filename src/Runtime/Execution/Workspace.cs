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

    /// <summary>Runs <paramref name="count"/> samples forward and keeps what a backward pass needs.</summary>
    /// <param name="engine">A network of this workspace's program.</param>
    /// <param name="inputs">count * input length floats.</param>
    /// <param name="outputs">count * output length floats, overwritten.</param>
    /// <param name="count">Samples, at most <see cref="Capacity"/>.</param>
    /// <param name="training">Whether dropout is active.</param>
    /// <param name="logits">Whether the outputs stay without their softmax or sigmoid.</param>
    /// <param name="step">Key of the random numbers: optimiser step.</param>
    /// <param name="firstSample">Key of the random numbers: index of the first sample in the whole batch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(
        NetworkEngine engine, ReadOnlySpan<float> inputs, Span<float> outputs, int count, bool training, bool logits, long step, long firstSample)
    {
        Debug.Assert(engine.Program == _program && count <= Capacity, "The caller checks what users pass.");
        if (count == 0)
        {
            return;
        }

        engine.EnsurePacked();
        ExecutionFrame frame = engine.CreateFrame(_arena, Capacity, inputs, outputs);
        frame.Training = training;
        frame.Logits = logits;
        frame.Step = step;
        frame.FirstSample = firstSample;
        for (int segment = 0; segment < engine.Description.SegmentCount; segment++)
        {
            _program.Forward(segment, ref frame, 0, count);
        }
    }

    /// <summary>Differentiates the last <see cref="Forward"/>, with the same inputs, count, step and first sample.</summary>
    /// <param name="engine">The network of the forward pass.</param>
    /// <param name="pass">What it was given, and the gradients of its outputs.</param>
    /// <param name="count">Samples of the forward pass.</param>
    /// <param name="gradients">The trainable range's gradients, added to.</param>
    /// <param name="inputGradients">Empty, or count * input length floats, overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(NetworkEngine engine, in BackwardPass pass, int count, Span<float> gradients, Span<float> inputGradients)
    {
        for (int segment = engine.Description.SegmentCount - 1; segment >= 0; segment--)
        {
            Backward(engine, pass, segment, 0, count, gradients, inputGradients);
        }
    }

    /// <summary>One segment of a backward pass, over some of its samples.</summary>
    /// <inheritdoc cref="Backward(NetworkEngine, in BackwardPass, int, Span{float}, Span{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        NetworkEngine engine, in BackwardPass pass, int segment, int first, int count, Span<float> gradients, Span<float> inputGradients = default)
    {
        Debug.Assert(engine.Program == _program && first + count <= Capacity, "The caller checks what users pass.");
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

        ExecutionFrame frame = engine.CreateFrame(_arena, Capacity, pass.Inputs, outputs: default);
        frame.Gradients = ref MemoryMarshal.GetReference(gradients);
        frame.OutputGradients = ref MemoryMarshal.GetReference(pass.OutputGradients);
        // An empty slice of an array has an address; kernels ask for a null reference.
        frame.InputGradients = ref inputGradients.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(inputGradients);
        frame.Training = true;
        frame.Kept = ref pass.Kept.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(pass.Kept);
        frame.KeptSamples = pass.KeptSamples;
        frame.Logits = pass.Logits;
        frame.Step = pass.Step;
        frame.FirstSample = pass.FirstSample;
        _program.Backward(segment, ref frame, first, count);
    }
}

/// <summary>What a backward pass works from.</summary>
internal readonly ref struct BackwardPass
{
    /// <summary>The inputs of the forward pass.</summary>
    public required ReadOnlySpan<float> Inputs { get; init; }

    /// <summary>Gradients of its outputs.</summary>
    public required ReadOnlySpan<float> OutputGradients { get; init; }

    /// <summary>Whether the forward pass gave logits; <see cref="OutputGradients"/> are with respect to them then.</summary>
    public required bool Logits { get; init; }

    /// <summary>The step of the forward pass.</summary>
    public required long Step { get; init; }

    /// <summary>The first sample of the forward pass.</summary>
    public required long FirstSample { get; init; }

    /// <summary>Empty, or memory for what batch gradients need of <see cref="KeptSamples"/> samples; they are not added to then.</summary>
    public Span<float> Kept { get; init; }

    /// <summary>Samples of the whole batch.</summary>
    public int KeptSamples { get; init; }
}
