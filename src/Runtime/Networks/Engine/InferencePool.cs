using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>Runs predictions over rented inference arenas: any number of callers at once, and nothing allocated once warm.</summary>
internal sealed class InferencePool(NetworkEngine engine)
{
    /// <summary>Pieces per thread of a parallel prediction: enough to even out threads that run at different speeds.</summary>
    private const int PiecesPerThread = 4;

    private readonly int _microBatch = Math.Max(1, engine.Description.PredictionMicroBatch);
    private readonly int _segments = engine.Description.Segments.Count;
    private readonly ObjectPool<AlignedMemory> _arenas = new();
    private readonly ObjectPool<PredictionJob> _jobs = new();
    private readonly ObjectPool<SharedPrediction> _shared = new();

    /// <summary>Predicts <paramref name="count"/> samples, at least 1, whose lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Run(ReadOnlySpan<float> inputs, Span<float> outputs, int count, int threads)
    {
        if (engine.Description.SharesLoops && count < threads && count <= _microBatch)
        {
            // Given back only after a clean run, for its arenas.
            SharedPrediction shared = _shared.TryRent() ?? new SharedPrediction(engine, _microBatch);
            fixed (float* inputAddress = inputs, outputAddress = outputs)
            {
                shared.Run(inputAddress, outputAddress, count, threads);
            }

            _shared.Return(shared);
            return;
        }

        // Whole micro-batches, so that only the last piece ends in a partial one; smaller ones where threads would get none.
        int microBatch = (int)Math.Min(_microBatch, ((long)count - 1) / threads + 1);
        int microBatches = (count - 1) / microBatch + 1;
        if (threads == 1 || microBatches == 1)
        {
            RunOnOneThread(inputs, outputs, count, logits: false);
            return;
        }

        int piece = (int)Math.Max(1, microBatches / ((long)threads * PiecesPerThread)) * microBatch;
        PredictionJob job = _jobs.TryRent() ?? new PredictionJob(this, engine.Description);
        fixed (float* inputAddress = inputs, outputAddress = outputs)
        {
            job.Set(inputAddress, outputAddress, count, piece);
            WorkerPool.Run(threads, (count - 1) / piece + 1, job);
        }

        _jobs.Return(job);
    }

    /// <summary>Predicts on the caller's thread, with or without the output's softmax or sigmoid, and times the layers if asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RunOnOneThread(
        ReadOnlySpan<float> inputs, Span<float> outputs, int count, bool logits, Span<long> laps = default)
    {
        NetworkDescription description = engine.Description;
        // An arena is given back only after a clean run: kernels rely on zeros that an aborted one may not have kept.
        AlignedMemory arena = _arenas.TryRent() ?? engine.Allocate(description.InferenceArenaLength(_microBatch));
        for (int first = 0; first < count; first += _microBatch)
        {
            ExecutionFrame frame = engine.CreateFrame(
                arena, _microBatch, inputs[(first * description.InputShape.Length)..], outputs[(first * description.OutputShape.Length)..]);
            frame.Logits = logits;
            frame.StartLaps(laps);
            int samples = Math.Min(_microBatch, count - first);
            for (int segment = 0; segment < _segments; segment++)
            {
                engine.Program.Infer(segment, ref frame, 0, samples);
            }
        }

        _arenas.Return(arena);
    }

    /// <summary>
    /// Predicts on the caller's thread for a part of the values that can be read: <paramref name="length"/> floats of each sample, from
    /// <paramref name="offset"/> on.
    /// </summary>
    public void Read(ReadOnlySpan<float> inputs, Span<float> values, int count, int offset, int length)
    {
        NetworkDescription description = engine.Description;
        AlignedMemory arena = _arenas.TryRent() ?? engine.Allocate(description.InferenceArenaLength(_microBatch));
        int readsLength = description.Outputs.Sum(output => output.Shape.Length);
        float[] outputs = new float[_microBatch * description.OutputShape.Length];
        float[] reads = new float[_microBatch * readsLength];
        for (int first = 0; first < count; first += _microBatch)
        {
            ExecutionFrame frame = engine.CreateFrame(arena, _microBatch, inputs[(first * description.InputShape.Length)..], outputs);
            frame.Reads = ref MemoryMarshal.GetArrayDataReference(reads);
            int samples = Math.Min(_microBatch, count - first);
            for (int segment = 0; segment < _segments; segment++)
            {
                engine.Program.Infer(segment, ref frame, 0, samples);
            }

            for (int sample = 0; sample < samples; sample++)
            {
                reads.AsSpan(sample * readsLength + offset, length).CopyTo(values[((first + sample) * length)..]);
            }
        }

        _arenas.Return(arena);
    }

    /// <summary>Runs the frozen prefix on the caller's thread.</summary>
    /// <param name="inputs">Samples.</param>
    /// <param name="values">Its value for each, overwritten.</param>
    /// <param name="count">How many.</param>
    public void RunPrefix(ReadOnlySpan<float> inputs, Span<float> values, int count)
    {
        FrozenPrefixDescription prefix = engine.Description.FrozenPrefix!;
        AlignedMemory arena = _arenas.TryRent() ?? engine.Allocate(engine.Description.InferenceArenaLength(_microBatch));
        for (int first = 0; first < count; first += _microBatch)
        {
            int samples = Math.Min(_microBatch, count - first);
            ExecutionFrame frame = engine.CreateFrame(
                arena, _microBatch, inputs[(first * engine.Description.InputShape.Length)..], default);
            for (int segment = 0; segment < prefix.Segments; segment++)
            {
                engine.Program.Infer(segment, ref frame, 0, samples);
            }

            for (int sample = 0; sample < samples; sample++)
            {
                FrozenValue.Read(
                    prefix, prefix.Inference!, arena, _microBatch, sample, values.Slice((first + sample) * prefix.Length, prefix.Length));
            }
        }

        _arenas.Return(arena);
    }

    /// <summary>Predicts on the caller's thread what follows from values of the frozen prefix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RunBehindPrefix(ReadOnlySpan<float> values, Span<float> outputs, int count, bool logits)
    {
        FrozenPrefixDescription prefix = engine.Description.FrozenPrefix!;
        AlignedMemory arena = _arenas.TryRent() ?? engine.Allocate(engine.Description.InferenceArenaLength(_microBatch));
        for (int first = 0; first < count; first += _microBatch)
        {
            int samples = Math.Min(_microBatch, count - first);
            for (int sample = 0; sample < samples; sample++)
            {
                FrozenValue.Write(
                    prefix, prefix.Inference!, arena, _microBatch, sample, values.Slice((first + sample) * prefix.Length, prefix.Length));
            }

            ExecutionFrame frame = engine.CreateFrame(
                arena, _microBatch, default, outputs[(first * engine.Description.OutputShape.Length)..]);
            frame.Logits = logits;
            for (int segment = prefix.Segments; segment < _segments; segment++)
            {
                engine.Program.Infer(segment, ref frame, 0, samples);
            }
        }

        _arenas.Return(arena);
    }

    /// <summary>One parallel prediction. The caller pins both buffers until it ends.</summary>
    private sealed unsafe class PredictionJob(InferencePool pool, NetworkDescription description) : ParallelJob
    {
        private readonly int _inputLength = description.InputShape.Length;
        private readonly int _outputLength = description.OutputShape.Length;
        private float* _inputs;
        private float* _outputs;
        private int _count;
        private int _piece;

        public void Set(float* inputs, float* outputs, int count, int piece)
        {
            _inputs = inputs;
            _outputs = outputs;
            _count = count;
            _piece = piece;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Execute(int item, int worker)
        {
            int first = item * _piece;
            int samples = Math.Min(_piece, _count - first);
            pool.RunOnOneThread(
                new ReadOnlySpan<float>(_inputs + (nint)first * _inputLength, samples * _inputLength),
                new Span<float>(_outputs + (nint)first * _outputLength, samples * _outputLength),
                samples,
                logits: false);
        }
    }
}
