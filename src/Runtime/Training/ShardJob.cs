using System;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Training;

/// <summary>First half of a step: takes every shard of a batch forward and backward, into gradients and sums of its own.</summary>
/// <remarks>
/// A worker takes as many shards together as a micro-batch holds and the other workers leave it: where weights come from far, all their samples meet
/// them at once. Who takes which changes no bit.
/// </remarks>
internal sealed class ShardJob(NetworkEngine engine, Objective objective, SampleChecks checks, int targetLength) : ParallelJob
{
    /// <summary>Doubles between the sums of two shards: two cache lines, so that threads do not take turns with one.</summary>
    private const int Apart = 16;

    private readonly AlignedMemory?[] _gradients = new AlignedMemory?[engine.Description.MaxShards];
    private readonly double[] _totals = new double[engine.Description.MaxShards * (objective.Sums + Apart)];
    private readonly string?[] _problems = new string?[engine.Description.MaxShards];
    private readonly bool[] _spansShards = [.. Enumerable.Range(0, engine.Description.SegmentCount).Select(engine.Description.SegmentsOverShards.Contains)];
    private readonly int _keptLength = engine.Description.KeptLength;
    private AlignedMemory? _kept;
    private ShardWorker?[] _workers = [];
    private Batch _batch;
    private int _shards;
    private int _together;
    private long _step;

    /// <summary>Runs a step's shards on up to <paramref name="threads"/> threads.</summary>
    /// <exception cref="ArgumentException">A target is invalid; that of the first shard which has one is reported.</exception>
    public void Run(Batch batch, long step, int threads)
    {
        Samples = batch.Count;
        (_batch, _step, _shards) = (batch, step, Sharding.Count(batch.Count, engine.Description.MaxShards));
        threads = Math.Min(threads, _shards);
        int fitting = engine.Description.MicroBatch / ((batch.Count - 1) / _shards + 1);
        _together = Math.Clamp((_shards - 1) / threads + 1, 1, Math.Max(1, fitting));
        Reserve(threads);
        try
        {
            WorkerPool.Run(threads, (_shards - 1) / _together + 1, this);
        }
        finally
        {
            _batch = default;
        }

        foreach (string? problem in _problems.AsSpan(0, _shards))
        {
            if (problem is not null)
            {
                throw new ArgumentException(problem);
            }
        }
    }

    /// <summary>The samples of the last run.</summary>
    public int Samples { get; private set; }

    /// <summary>What the last run kept for batch gradients; empty when the network has none.</summary>
    public Span<float> Kept => _kept is null ? default : _kept.Span[..(Samples * _keptLength)];

    /// <summary>Shards of the last run.</summary>
    public int Shards => _shards;

    /// <summary>Gradient of the batch's mean loss as far as a shard's samples go; the trainable range.</summary>
    /// <remarks>The first shard's are those of the parameters: the sum is taken there.</remarks>
    public Span<float> Gradients(int shard) => shard == 0 ? engine.Parameters.Gradients : _gradients[shard]!.Span;

    /// <summary>Sums over a shard's samples; see <see cref="Totals.Add(ReadOnlySpan{double})"/>.</summary>
    public Span<double> Sums(int shard) => _totals.AsSpan(shard * (objective.Sums + Apart), objective.Sums);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        ShardWorker memory = _workers[worker]!;
        int firstShard = item * _together;
        int endShard = Math.Min(firstShard + _together, _shards);
        for (int shard = firstShard; shard < endShard; shard++)
        {
            Clear(Gradients(shard));
            Sums(shard).Clear();
            _problems[shard] = null;
        }

        int end = Start(endShard);
        for (int first = Start(firstShard); first < end; first += memory.MicroBatch)
        {
            int count = Math.Min(memory.MicroBatch, end - first);
            for (int shard = firstShard; shard < endShard; shard++)
            {
                (int start, int samples) = Part(shard, first, count);
                _problems[shard] = Load(memory, first, start, samples);
                if (_problems[shard] is not null)
                {
                    return;
                }
            }

            memory.Forward(count, objective.TakesLogits, _step, first);
            for (int shard = firstShard; shard < endShard; shard++)
            {
                (int start, int samples) = Part(shard, first, count);
                Differentiate(memory, start, samples, Sums(shard));
            }

            Backward(memory, firstShard, endShard, first, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(ShardWorker memory, int firstShard, int endShard, int first, int count)
    {
        BackwardPass pass = memory.Pass(count, objective.TakesLogits, _step, first, Kept, Samples);
        for (int segment = _spansShards.Length - 1; segment >= 0; segment--)
        {
            if (_spansShards[segment])
            {
                memory.Backward(segment, 0, count, pass, Gradients(firstShard));
                continue;
            }

            for (int shard = firstShard; shard < endShard; shard++)
            {
                (int start, int samples) = Part(shard, first, count);
                memory.Backward(segment, start, samples, pass, Gradients(shard));
            }
        }
    }

    private int Start(int shard) => Sharding.Start(_batch.Count, _shards, shard);

    /// <summary>Which of <paramref name="count"/> samples from <paramref name="first"/> on belong to a shard, counted from there.</summary>
    private (int Start, int Samples) Part(int shard, int first, int count)
    {
        int start = Math.Max(Start(shard) - first, 0);
        return (start, Math.Min(Start(shard + 1) - first, count) - start);
    }

    /// <summary>What batch gradients cover is not added up here, and stays untouched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Clear(Span<float> gradients)
    {
        int start = 0;
        for (int i = 0; i < engine.Description.BatchGradients.Count; i++)
        {
            ParameterDescription parameter = engine.Description.Parameters[engine.Description.BatchGradients[i].Parameter];
            gradients[start..parameter.Offset].Clear();
            start = parameter.Offset + parameter.Shape.Length;
        }

        gradients[start..].Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? Load(ShardWorker memory, int first, int start, int count)
    {
        for (int i = start; i < start + count; i++)
        {
            _batch.Data.CopyTo(_batch.Sample(first + i), memory.Input(i), memory.Target(i));
            long number = _batch.Number(first + i);
            if (checks.FindProblem(memory.Target(i), number, _batch.Weights, out memory.Weight(i)) is { } problem)
            {
                return problem;
            }

            if (memory.Weight(i) == 0)
            {
                // What counts nothing may hold NaN, which a gradient of 0 would not stop.
                memory.Input(i).Clear();
            }
        }

        return null;
    }

    // Keras' mean of weighted losses: divided by the number of samples, not by the sum of their weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate(ShardWorker memory, int start, int count, Span<double> sums)
    {
        for (int i = start; i < start + count; i++)
        {
            float weight = memory.Weight(i);
            if (weight == 0)
            {
                memory.OutputGradient(i).Clear();
                continue;
            }

            // First the gradient: metrics turn logits into outputs.
            objective.Differentiate(memory.Output(i), memory.Target(i), weight / _batch.Count, memory.OutputGradient(i));
            objective.Add(memory.Output(i), memory.Target(i), weight, sums);
        }
    }

    // The first step of a batch size allocates; later ones find everything here.
    private void Reserve(int threads)
    {
        for (int shard = 1; shard < _shards; shard++)
        {
            _gradients[shard] ??= engine.Allocate(engine.Description.TrainableLength);
        }

        if (_kept is null ? _keptLength > 0 : _kept.Span.Length < (long)Samples * _keptLength)
        {
            _kept = engine.Allocate((long)Samples * _keptLength);
        }

        if (_workers.Length < threads)
        {
            Array.Resize(ref _workers, threads);
        }

        for (int worker = 0; worker < threads; worker++)
        {
            _workers[worker] ??= new ShardWorker(engine, targetLength);
        }
    }
}
