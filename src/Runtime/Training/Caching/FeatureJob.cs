using System;
using System.Runtime.InteropServices;
using System.Threading;
using ConvGen.Data;
using ConvGen.Execution;

namespace ConvGen.Training.Caching;

/// <summary>
/// Computes the value of a network's frozen prefix for some samples, a micro-batch at a time, as steps or as predictions do.
/// </summary>
/// <param name="engine">The network.</param>
/// <param name="data">The samples; behind the last one comes a sample of zeros.</param>
/// <param name="training">Whether as training steps do.</param>
/// <param name="threads">Threads to work with.</param>
/// <param name="cancellationToken">Ends the work between two micro-batches.</param>
internal sealed class FeatureJob(NetworkEngine engine, IDataset data, bool training, int threads, CancellationToken cancellationToken)
    : ParallelJob
{
    /// <summary>As many samples are read twice.</summary>
    private const int ReadTwice = 16;

    private readonly FrozenPrefixDescription _prefix = engine.Description.FrozenPrefix!;
    private readonly Stage _stage = Stage.Forward(engine.Description.FrozenPrefix!.Segments);
    private readonly int _microBatch =
        Math.Max(1, training ? engine.Description.MicroBatch : engine.Description.PredictionMicroBatch);
    private readonly int _inputLength = engine.Description.InputShape.Length;
    private readonly Worker?[] _workers = new Worker?[threads];
    private Func<int, Memory<float>> _row = null!;
    private int _first;
    private int _end;

    /// <summary>Floats of a row: the value and the target.</summary>
    public int RowLength => _prefix.Length + data.TargetLength;

    /// <summary>Computes the rows of some samples.</summary>
    /// <param name="first">The first sample.</param>
    /// <param name="count">How many.</param>
    /// <param name="row">Where a sample's row lies.</param>
    /// <exception cref="ArgumentException">A sample is another when it is read again.</exception>
    public void Run(int first, int count, Func<int, Memory<float>> row)
    {
        (_first, _end, _row) = (first, first + count, row);
        if (training)
        {
            engine.Packed.ForTraining(threads);
        }
        else
        {
            engine.Packed.ForPrediction(threads);
        }

        WorkerPool.Run(threads, (count - 1) / _microBatch + 1, this);
    }

    public override void Execute(int item, int worker)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Worker own = _workers[worker] ??= new Worker(this);
        int first = _first + item * _microBatch;
        int count = Math.Min(_microBatch, _end - first);
        for (int i = 0; i < count; i++)
        {
            Load(first + i, own.Inputs.Span.Slice(i * _inputLength, _inputLength), _row(first + i).Span[_prefix.Length..]);
        }

        if (own.Workspace is { } workspace)
        {
            // Nothing random stands in the prefix: the numbers that key it mean nothing here.
            SamplePass pass = new()
            {
                Inputs = own.Inputs.Span,
                Training = true,
                Logits = false,
                Step = 0,
                FirstSample = first,
                BatchSamples = count,
            };
            workspace.Forward(engine, _stage, pass, 0, count);
        }
        else
        {
            engine.PredictPrefix(own.Inputs.Span, own.Values, count);
        }

        for (int i = 0; i < count; i++)
        {
            Span<float> value = _row(first + i).Span[.._prefix.Length];
            if (own.Workspace is null)
            {
                own.Values.AsSpan(i * _prefix.Length, _prefix.Length).CopyTo(value);
            }
            else
            {
                own.Workspace.ReadFrozen(_prefix, i, value);
            }
        }
    }

    private void Load(int sample, Span<float> input, Span<float> target)
    {
        if (sample == data.Count)
        {
            input.Clear();
            target.Clear();
            return;
        }

        data.CopyTo(sample, input, target);
        if (sample % Math.Max(1, data.Count / ReadTwice) == 0)
        {
            float[] again = new float[input.Length + target.Length];
            data.CopyTo(sample, again.AsSpan(0, input.Length), again.AsSpan(input.Length));
            if (!Same(input, again.AsSpan(0, input.Length)) || !Same(target, again.AsSpan(input.Length)))
            {
                throw new ArgumentException(
                    $"CacheFrozen needs a dataset that gives the same sample in every pass; sample {sample} was another when it was read " +
                    "again, by a random transform maybe. Augment without CacheFrozen.");
            }
        }
    }

    private static bool Same(ReadOnlySpan<float> first, ReadOnlySpan<float> second) =>
        MemoryMarshal.AsBytes(first).SequenceEqual(MemoryMarshal.AsBytes(second));

    /// <summary>One thread's memory.</summary>
    private sealed class Worker
    {
        public Worker(FeatureJob job)
        {
            Inputs = AlignedMemory.Allocate((long)job._microBatch * job._inputLength);
            Workspace = job.IsTraining ? new Workspace(job.Engine, job._microBatch) : null;
            Values = job.IsTraining ? [] : new float[job._microBatch * job._prefix.Length];
        }

        public AlignedMemory Inputs { get; }

        public Workspace? Workspace { get; }

        public float[] Values { get; }
    }

    private bool IsTraining => training;

    private NetworkEngine Engine => engine;
}
