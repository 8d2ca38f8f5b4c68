using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>A prediction of fewer samples than threads: the threads share the units of large layers, whose weights come from far.</summary>
/// <remarks>Every unit's sum is the same whoever computes it, so threads change no bit.</remarks>
internal sealed unsafe class SharedPrediction(NetworkEngine engine, AlignedMemory arena, int capacity) : ParallelJob
{
    /// <summary>Units of a range are whole cache lines.</summary>
    private const int Granule = 16;

    private float* _inputs;
    private float* _outputs;
    private int _count;
    private int _segment;
    private int _parts;

    /// <summary>Whether a network has layers that threads can share.</summary>
    public static bool Serves(NetworkDescription description) => description.SharedUnits.Any(units => units > 0);

    /// <summary>Predicts. The caller pins both buffers until it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* inputs, float* outputs, int count, int threads)
    {
        _inputs = inputs;
        _outputs = outputs;
        _count = count;
        for (int segment = 0; segment < engine.Description.SegmentCount; segment++)
        {
            int units = engine.Description.SharedUnits[segment];
            if (units > 0)
            {
                _segment = segment;
                _parts = Math.Min(threads, (units - 1) / Granule + 1);
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
        engine.Program.InferUnits(_segment, ref frame, 0, _count, FirstUnit(item), FirstUnit(item + 1));
    }

    private int FirstUnit(int part)
    {
        int units = engine.Description.SharedUnits[_segment];
        return part == _parts ? units : (int)((long)units / Granule * part / _parts) * Granule;
    }

    private ExecutionFrame Frame() => engine.CreateFrame(
        arena,
        capacity,
        new ReadOnlySpan<float>(_inputs, _count * engine.Description.InputShape.Length),
        new Span<float>(_outputs, _count * engine.Description.OutputShape.Length));
}
