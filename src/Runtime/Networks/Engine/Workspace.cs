using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>A training arena for a few samples: runs segments of one program forward and backward. One thread at a time.</summary>
internal sealed class Workspace
{
    private readonly NetworkProgram _program;
    private readonly AlignedMemory _arena;
    private BatchRows? _rows;

    /// <summary>An arena for <paramref name="capacity"/> samples of the engine's program.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="capacity">Samples.</param>
    /// <param name="hasRows">
    /// Whether its samples have rows of their own, since no pass has those of a batch; else the first that needs them makes them.
    /// </param>
    public Workspace(NetworkEngine engine, int capacity, bool hasRows = false)
    {
        _program = engine.Program;
        _arena = engine.Allocate(engine.Description.TrainingArenaLength(capacity));
        Capacity = capacity;
        _rows = hasRows && engine.Description.BatchRowLength > 0 ? new BatchRows(engine, capacity) : null;
    }

    /// <summary>Samples that a pass may take.</summary>
    public int Capacity { get; }

    /// <summary>Runs the segments of a stage forward over some samples, and keeps what a backward pass needs.</summary>
    /// <param name="engine">A network of this workspace's program.</param>
    /// <param name="stage">The segments.</param>
    /// <param name="pass">What they work with.</param>
    /// <param name="first">First sample.</param>
    /// <param name="count">Samples.</param>
    /// <param name="sums">The shard's terms of the barriers' sums, added to; empty for networks without any.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(NetworkEngine engine, Stage stage, in SamplePass pass, int first, int count, Span<double> sums = default)
    {
        Debug.Assert(engine.Program == _program && first + count <= Capacity, "The caller checks what users pass.");
        if (count == 0)
        {
            return;
        }

        engine.Packed.ForTraining(threads: 1);
        ExecutionFrame frame = Frame(engine, pass, sums);
        for (int segment = stage.FirstForward; segment < stage.EndForward; segment++)
        {
            _program.Forward(segment, ref frame, first, count);
        }
    }

    /// <summary>Runs one segment backward over some samples whose forward pass this workspace holds.</summary>
    /// <param name="engine">The network of the forward pass.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="pass">What it works with.</param>
    /// <param name="first">First sample.</param>
    /// <param name="count">Samples.</param>
    /// <param name="gradients">The gradients that the segment adds to, at least.</param>
    /// <param name="sums">The shard's terms of the barriers' sums, added to; empty for networks without any.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        NetworkEngine engine, int segment, in SamplePass pass, int first, int count, GradientWindow gradients, Span<double> sums = default)
    {
        Debug.Assert(engine.Program == _program && first + count <= Capacity, "The caller checks what users pass.");
        if (count == 0)
        {
            return;
        }

        engine.Packed.ForTraining(threads: 1);
        if (!pass.InputGradients.IsEmpty)
        {
            engine.Packed.ForInputGradients();
        }

        ExecutionFrame frame = Frame(engine, pass, sums);
        frame.Gradients = ref MemoryMarshal.GetReference(gradients.Memory);
        frame.FirstGradient = gradients.First;
        if (engine.Description.BatchRowLength > 0)
        {
            BatchRows rows = pass.BatchRows ?? (_rows ??= new BatchRows(engine, Capacity));
            frame.BatchRows = ref rows.Reference;
            frame.BatchRowCapacity = rows.Capacity;
            frame.FirstBatchRow = pass.BatchRows is null ? 0 : pass.FirstSaved;
        }

        _program.Backward(segment, ref frame, first, count);
    }

    /// <summary>Shares with a team of threads the loops of a segment that takes a batch; each has a workspace, for its scratch.</summary>
    /// <param name="engine">The network.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="rows">What the samples have left.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="gradients">Gradients of the batch.</param>
    /// <param name="team">The threads.</param>
    /// <param name="member">This one's number among them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void BackwardOfBatch(
        NetworkEngine engine, int segment, BatchRows rows, int samples, GradientWindow gradients, ThreadTeam team, int member)
    {
        Debug.Assert(engine.Program == _program && samples <= rows.Capacity, "The rows are those of the batch.");
        ExecutionFrame frame = engine.CreateFrame(_arena, Capacity, default, default);
        frame.BatchRows = ref rows.Reference;
        frame.BatchRowCapacity = rows.Capacity;
        frame.Gradients = ref MemoryMarshal.GetReference(gradients.Memory);
        frame.FirstGradient = gradients.First;
        frame.Join(team, member, _arena);
        _program.Backward(segment, ref frame, 0, samples);
    }

    /// <summary>Takes out the value of the program's frozen prefix, which a forward pass has left.</summary>
    public void ReadFrozen(FrozenPrefixDescription prefix, int sample, Span<float> value) =>
        FrozenValue.Read(prefix, prefix.Training, _arena, Capacity, sample, value);

    /// <summary>Puts the value of the program's frozen prefix where a forward pass of the segments behind it reads it.</summary>
    public void WriteFrozen(FrozenPrefixDescription prefix, int sample, ReadOnlySpan<float> value) =>
        FrozenValue.Write(prefix, prefix.Training, _arena, Capacity, sample, value);

    private ExecutionFrame Frame(NetworkEngine engine, in SamplePass pass, Span<double> sums)
    {
        ExecutionFrame frame = engine.CreateFrame(_arena, Capacity, pass.Inputs, pass.Outputs);
        frame.StagePacked = ref pass.Weights is null ? ref Unsafe.NullRef<float>() : ref pass.Weights.Reference;
        frame.OutputGradients = ref MemoryMarshal.GetReference(pass.OutputGradients);
        // An empty slice of an array has an address; kernels ask for a null reference.
        frame.InputGradients = ref pass.InputGradients.IsEmpty
            ? ref Unsafe.NullRef<float>()
            : ref MemoryMarshal.GetReference(pass.InputGradients);
        frame.Saved = ref pass.Saved.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(pass.Saved);
        frame.ShardSums = ref MemoryMarshal.GetReference(sums);
        frame.BatchSums = ref MemoryMarshal.GetReference(pass.BatchSums);
        frame.Coefficients = ref MemoryMarshal.GetReference(pass.Coefficients);
        frame.BatchSamples = pass.BatchSamples;
        frame.Training = pass.Training;
        frame.Logits = pass.Logits;
        frame.Step = pass.Step;
        frame.FirstSample = pass.FirstSample;
        frame.FirstSaved = pass.FirstSaved;
        frame.StartLaps(pass.Laps);
        return frame;
    }
}
