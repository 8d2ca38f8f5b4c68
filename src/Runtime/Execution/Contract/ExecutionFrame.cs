using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>The memory one call of a <see cref="NetworkProgram"/> works on. Called by generated code; users meet tapes instead.</summary>
/// <remarks>
/// All buffers are NHWC floats, one sample after the other. <see cref="Arena"/> is laid out by the plan: first scratch memory that the
/// samples use in turn, then the slots, then <see cref="Capacity"/> rows of every boundary buffer between two segments. A training frame
/// has one slot per sample (activations live until the backward pass); an inference frame has none.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ExecutionFrame
{
    /// <summary>Master parameters, in canonical layouts, at the offsets of <see cref="NetworkDescription.Parameters"/>.</summary>
    public ref float Parameters;

    /// <summary>Copies of the parameters in the order the kernels read them; see <see cref="NetworkProgram.Pack"/>.</summary>
    public ref float Packed;

    /// <summary>Copies that only training passes read; a null reference in predictions.</summary>
    public ref float TrainingPacked;

    /// <summary>Copies that only the present stage of training reads; see <see cref="NetworkDescription.StageCopies"/>.</summary>
    public ref float StagePacked;

    /// <summary>
    /// Gradients of this shard, in the layout of <see cref="Parameters"/> from <see cref="FirstGradient"/> on. Backward adds to them.
    /// </summary>
    public ref float Gradients;

    /// <summary>Where <see cref="Gradients"/> begin: a shard has memory for those alone that the segments of a stage add to.</summary>
    public int FirstGradient;

    /// <summary>Scratch, slots and boundary buffers; zeroed when it was allocated, and kept by the plan from then on.</summary>
    public ref float Arena;

    /// <summary>
    /// The arena for what the iterations of a loop use in turn, or each thread makes for itself: <see cref="Arena"/>, save where threads
    /// share the loops, each of which has an arena of its own for that.
    /// </summary>
    public ref float ThreadArena;

    /// <summary>The samples of this frame, from its first on.</summary>
    public ref float Inputs;

    /// <summary>Outputs of the samples of this frame, or their logits: <see cref="Logits"/>.</summary>
    public ref float Outputs;

    /// <summary>
    /// Where a prediction writes the values of <see cref="NetworkDescription.Outputs"/>, a sample's one behind the other; a null reference
    /// when nobody reads them.
    /// </summary>
    public ref float Reads;

    /// <summary>Gradients of the loss with respect to <see cref="Outputs"/> (or to the logits: <see cref="Logits"/>).</summary>
    public ref float OutputGradients;

    /// <summary>Where backward writes the gradients with respect to <see cref="Inputs"/>; a null reference when nobody asks.</summary>
    public ref float InputGradients;

    /// <summary>
    /// Where backward keeps what <see cref="NetworkProgram.BatchGradient"/> needs of every sample of the batch, instead of adding to those
    /// gradients; a null reference when they are wanted at once.
    /// </summary>
    public ref float Saved;

    /// <summary>
    /// Rows of every sample of the batch, for segments that take all of them: <see cref="SegmentDescription.TakesBatch"/>. A null reference
    /// where the network has none.
    /// </summary>
    public ref float BatchRows;

    /// <summary>Samples that <see cref="BatchRows"/> have room for.</summary>
    public int BatchRowCapacity;

    /// <summary>Place in <see cref="BatchRows"/> of the frame's first sample.</summary>
    public long FirstBatchRow;

    /// <summary>
    /// Where a segment with <see cref="SegmentDescription.ForwardSums"/> or <see cref="SegmentDescription.BackwardSums"/> adds the terms of
    /// its samples, at their offset; a null reference where the network has no barrier.
    /// </summary>
    public ref double ShardSums;

    /// <summary>The sums over the whole batch, each from its barrier on; a null reference where the network has no barrier.</summary>
    public ref double BatchSums;

    /// <summary>What barriers made of the sums; see <see cref="NetworkProgram.Barrier"/>. A null reference where there is none.</summary>
    public ref float Coefficients;

    /// <summary>Ticks of each layer, and behind them the input's; a null reference where nobody times them.</summary>
    public ref long Laps;

    /// <summary>When the last lap ended.</summary>
    public long LapStart;

    /// <summary>Samples of the whole batch.</summary>
    public int BatchSamples;

    /// <summary>Samples that the arena has room for.</summary>
    public int Capacity;

    /// <summary>True when dropout is active.</summary>
    public bool Training;

    /// <summary>
    /// True when the output's softmax or sigmoid is left out: <see cref="Outputs"/> are its inputs, the logits, and
    /// <see cref="OutputGradients"/> are with respect to them.
    /// </summary>
    public bool Logits;

    /// <summary>Key of the random numbers: seed of the network.</summary>
    public int Seed;

    /// <summary>Key of the random numbers: optimiser step.</summary>
    public long Step;

    /// <summary>Key of the random numbers: index in the step of the frame's first sample.</summary>
    public long FirstSample;

    /// <summary>Place in <see cref="Saved"/> of the frame's first sample: its index in the whole batch.</summary>
    public long FirstSaved;

    /// <summary>The threads that share the loops of this pass; null for a thread alone.</summary>
    private ThreadTeam? _team;
    private TeamMember _member;

    /// <summary>The threads of a team share the loops.</summary>
    /// <param name="team">The team.</param>
    /// <param name="index">This thread's number in it.</param>
    /// <param name="arena">Its own arena.</param>
    internal void Join(ThreadTeam team, int index, AlignedMemory arena)
    {
        _team = team;
        _member.Index = index;
        ThreadArena = ref arena.Reference;
    }

    /// <summary>
    /// Takes a chunk of a loop that threads share: all of it where a thread is alone. False when all of its chunks are done.
    /// </summary>
    /// <param name="most">Most chunks that the loop is worth.</param>
    /// <param name="chunk">The chunk.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(int most, out Chunk chunk)
    {
        if (_team is not null)
        {
            return _team.Next(ref _member, most, out chunk);
        }

        chunk = default;
        _member.Held = 1 - _member.Held;
        return _member.Held == 1;
    }

    /// <summary>Whether the chunk is the thread's first of its loop: what each thread makes for itself it makes then.</summary>
    public readonly bool BeginsLoop => _team is null || _member.Taken == 1;

    /// <summary>Strips that the maps of fused calls are cut into. Threads that share a map take each call as a whole.</summary>
    /// <param name="strips">Strips of a thread alone.</param>
    public readonly int Strips(int strips) => _team is null ? strips : 1;

    /// <summary>What a call computes of its map in a strip; of threads that share it, each has its chunk.</summary>
    /// <param name="chunk">The chunk of a thread that shares the map.</param>
    /// <param name="strip">The strip.</param>
    /// <param name="step">Rows, or pixels of a map in one row, from a strip to the next.</param>
    /// <param name="ahead">How many more there are of them in the first strip, which later ones read.</param>
    /// <param name="count">All of them.</param>
    public readonly Chunk Strip(Chunk chunk, nint strip, int step, int ahead, int count)
    {
        if (_team is not null)
        {
            return chunk;
        }

        int begin = strip == 0 ? 0 : Math.Min((int)strip * step + ahead, count);
        int end = Math.Min((int)(strip + 1) * step + ahead, count);
        return new Chunk(begin, end - 1, count);
    }

    /// <summary>The time since the last lap was a layer's.</summary>
    public void Lap(int layer)
    {
        if (!Unsafe.IsNullRef(ref Laps))
        {
            long now = Stopwatch.GetTimestamp();
            Unsafe.Add(ref Laps, layer) += now - LapStart;
            LapStart = now;
        }
    }

    /// <summary>Times layers from now on; nobody does where there is no memory for it.</summary>
    internal void StartLaps(Span<long> laps)
    {
        if (!laps.IsEmpty)
        {
            Laps = ref MemoryMarshal.GetReference(laps);
            LapStart = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Some floats into <see cref="Parameters"/>.</summary>
    public readonly ref float ParametersAt(nint offset) => ref Unsafe.Add(ref Parameters, offset);

    /// <summary>Some floats into <see cref="Packed"/>.</summary>
    public readonly ref float PackedAt(nint offset) => ref Unsafe.Add(ref Packed, offset);

    /// <summary>Some floats into <see cref="TrainingPacked"/>.</summary>
    public readonly ref float TrainingPackedAt(nint offset) => ref Unsafe.Add(ref TrainingPacked, offset);

    /// <summary>Some floats into <see cref="StagePacked"/>.</summary>
    public readonly ref float StagePackedAt(nint offset) => ref Unsafe.Add(ref StagePacked, offset);

    /// <summary>The gradient of the parameters at <paramref name="offset"/>.</summary>
    public readonly ref float GradientsAt(nint offset) => ref Unsafe.Add(ref Gradients, offset - FirstGradient);

    /// <summary>Some floats into <see cref="Coefficients"/>.</summary>
    public readonly ref float CoefficientsAt(nint offset) => ref Unsafe.Add(ref Coefficients, offset);

    /// <summary>Some floats into <see cref="Arena"/>.</summary>
    public readonly ref float ArenaAt(nint offset) => ref Unsafe.Add(ref Arena, offset);

    /// <summary>Some floats into <see cref="ThreadArena"/>.</summary>
    public readonly ref float ThreadArenaAt(nint offset) => ref Unsafe.Add(ref ThreadArena, offset);

    /// <summary>A sample's slot.</summary>
    /// <param name="scratch">Floats of <see cref="Arena"/> before the slots.</param>
    /// <param name="length">Floats of a slot.</param>
    /// <param name="sample">The sample.</param>
    public readonly ref float Slot(nint scratch, nint length, int sample) => ref Unsafe.Add(ref Arena, scratch + sample * length);

    /// <summary>A sample's slot in <see cref="ThreadArena"/>, likewise.</summary>
    public readonly ref float ThreadSlot(nint scratch, nint length, int sample) =>
        ref Unsafe.Add(ref ThreadArena, scratch + sample * length);

    /// <summary>A sample's row for the batch.</summary>
    /// <param name="before">Floats a sample of the rows before this one.</param>
    /// <param name="length">Floats of the row.</param>
    /// <param name="sample">The sample.</param>
    public readonly ref float BatchRow(nint before, nint length, int sample) =>
        ref Unsafe.Add(ref BatchRows, BatchRowCapacity * before + ((nint)FirstBatchRow + sample) * length);

    /// <summary>A sample's row of a boundary buffer.</summary>
    /// <param name="scratch">Floats of <see cref="Arena"/> before the slots, and to the buffer's first pixel.</param>
    /// <param name="before">Floats a sample of the slots and the boundary buffers before this one.</param>
    /// <param name="length">Floats a sample of the buffer.</param>
    /// <param name="sample">The sample.</param>
    public readonly ref float Boundary(nint scratch, nint before, nint length, int sample) =>
        ref Unsafe.Add(ref Arena, scratch + Capacity * before + sample * length);
}
