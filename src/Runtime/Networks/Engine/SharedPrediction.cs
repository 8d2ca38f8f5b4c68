using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>A prediction of fewer samples than threads: the threads go through its layers together and share the loops of each.</summary>
internal sealed unsafe class SharedPrediction(NetworkEngine engine, int capacity) : TeamJob
{
    /// <summary>The first is everybody's; what the iterations of a loop use in turn each thread has in its own.</summary>
    private AlignedMemory[] _arenas = [];
    private float* _inputs;
    private float* _outputs;
    private int _count;

    /// <summary>Predicts. The caller pins both buffers until it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* inputs, float* outputs, int count, int threads)
    {
        if (_arenas.Length < threads)
        {
            Grow(threads);
        }

        _inputs = inputs;
        _outputs = outputs;
        _count = count;
        Run(threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Execute(int member)
    {
        ExecutionFrame frame = engine.CreateFrame(
            _arenas[0],
            capacity,
            new ReadOnlySpan<float>(_inputs, _count * engine.Description.InputShape.Length),
            new Span<float>(_outputs, _count * engine.Description.OutputShape.Length));
        frame.Join(Team, member, _arenas[member]);
        for (int segment = 0; segment < engine.Description.Segments.Count; segment++)
        {
            engine.Program.Infer(segment, ref frame, 0, _count);
        }
    }

    private void Grow(int threads)
    {
        AlignedMemory[] arenas = new AlignedMemory[threads];
        _arenas.CopyTo(arenas, 0);
        for (int thread = _arenas.Length; thread < threads; thread++)
        {
            arenas[thread] = engine.Allocate(engine.Description.InferenceArenaLength(capacity));
        }

        _arenas = arenas;
    }
}
