using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>
/// A prediction of fewer samples than threads: the threads share the iterations of its segments, such as the units of large layers.
/// </summary>
/// <remarks>Every iteration is the same whoever runs it, so threads change no bit.</remarks>
internal sealed unsafe class SharedPrediction(NetworkEngine engine, AlignedMemory arena, int capacity) : ParallelJob
{
    private float* _inputs;
    private float* _outputs;
    private int _count;
    private int _segment;
    private IterationSpace _space;
    private int _parts;

    /// <summary>Whether a network has segments that threads can share.</summary>
    public static bool Serves(NetworkDescription description) => description.Segments.Any(segment => segment.SampleSpace is not null);

    /// <summary>Predicts. The caller pins both buffers until it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* inputs, float* outputs, int count, int threads)
    {
        _inputs = inputs;
        _outputs = outputs;
        _count = count;
        for (int segment = 0; segment < engine.Description.Segments.Count; segment++)
        {
            if (engine.Description.Segments[segment].SampleSpace is { } space)
            {
                (_segment, _space) = (segment, space);
                _parts = Math.Min(threads, (space.Length - 1) / space.Granule + 1);
                WorkerPool.Run(threads, _parts, this);
            }
            else
            {
                ExecutionFrame frame = Frame();
                engine.Program.Infer(segment, ref frame, 0, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        ExecutionFrame frame = Frame();
        engine.Program.InferRange(_segment, ref frame, 0, _count, Begin(item), Begin(item + 1));
    }

    private int Begin(int part) =>
        part == _parts ? _space.Length : (int)((long)_space.Length / _space.Granule * part / _parts) * _space.Granule;

    private ExecutionFrame Frame() => engine.CreateFrame(
        arena,
        capacity,
        new ReadOnlySpan<float>(_inputs, _count * engine.Description.InputShape.Length),
        new Span<float>(_outputs, _count * engine.Description.OutputShape.Length));
}
