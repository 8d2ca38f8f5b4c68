using System;
using System.Runtime.CompilerServices;
using ConvGen.Data;
using ConvGen.Execution;
using ConvGen.Training.Caching;
using ConvGen.Training.Distribution;

namespace ConvGen.Training;

/// <summary>Measures a network on a dataset.</summary>
/// <remarks>In chunks of fixed size, whose sums are added in order: no number of threads changes a bit.</remarks>
internal sealed class EvaluationJob : ParallelJob
{
    private const int SmallestChunk = 64;

    private readonly NetworkEngine _engine;
    private readonly Objective _objective;
    private readonly SampleChecks _checks;
    private readonly Totals _totals;
    private readonly PenaltyJob _penalties;
    private readonly int _targetLength;
    private readonly int _chunk;
    private double[] _sums = [];
    private Buffers?[] _workers = [];
    private int _first;
    private IDataset? _data;
    private ISampleWeights? _weights;

    public EvaluationJob(NetworkEngine engine, Objective objective, SampleChecks checks, int targetLength)
    {
        (_engine, _objective, _checks, _targetLength) = (engine, objective, checks, targetLength);
        _totals = new Totals(objective.Metrics);
        _penalties = new PenaltyJob(engine.Parameters);

        // Whole micro-batches, so that only the last one of the dataset is partial.
        int microBatch = engine.Description.PredictionMicroBatch;
        _chunk = (SmallestChunk + microBatch - 1) / microBatch * microBatch;
    }

    /// <summary>Sums over all samples of the dataset, of which ranks measure a part each.</summary>
    /// <exception cref="ArgumentException">A target is invalid.</exception>
    public Totals Run(IDataset data, ISampleWeights? weights, int threads, DataParallel? ranks)
    {
        int chunks = (data.Count + _chunk - 1) / _chunk;
        (_first, int end) = ranks?.Slice(chunks) ?? (0, chunks);
        threads = Math.Clamp(threads, 1, Math.Max(1, end - _first));
        Reserve(chunks, threads, data.InputLength);
        (_data, _weights) = (data, weights);
        _engine.Packed.ForPrediction(threads);
        try
        {
            WorkerPool.Run(threads, end - _first, this);
        }
        finally
        {
            (_data, _weights) = (null, null);
        }

        ranks?.GatherShares(_sums, chunks, _objective.Sums);
        _totals.Clear();
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            _totals.Add(Sums(chunk));
        }

        _totals.AddSamples(data.Count);
        if (_penalties.Any)
        {
            _totals.AddPenalty(_penalties.Run(threads));
        }

        return _totals;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        int chunk = _first + item;
        IDataset data = _data!;
        Buffers buffers = _workers[worker]!;
        int first = chunk * _chunk;
        int count = Math.Min(_chunk, data.Count - first);
        int inputLength = data.InputLength;
        int outputLength = _engine.Description.OutputShape.Length;
        for (int i = 0; i < count; i++)
        {
            Span<float> target = buffers.Targets.AsSpan(i * _targetLength, _targetLength);
            data.CopyTo(first + i, buffers.Inputs.AsSpan(i * inputLength, inputLength), target);
            if (_checks.FindProblem(target, first + i, _weights, out buffers.Weights[i]) is { } problem)
            {
                throw new ArgumentException(problem);
            }
        }

        Span<float> inputs = buffers.Inputs.AsSpan(0, count * inputLength), outputs = buffers.Outputs.AsSpan(0, count * outputLength);
        if (data is FrozenFeatures)
        {
            _engine.PredictBehindPrefix(inputs, outputs, count, _objective.TakesLogits);
        }
        else
        {
            _engine.Predict(inputs, outputs, count, _objective.TakesLogits);
        }

        Span<double> sums = Sums(chunk);
        sums.Clear();
        for (int i = 0; i < count; i++)
        {
            if (buffers.Weights[i] != 0)
            {
                _objective.Add(
                    buffers.Outputs.AsSpan(i * outputLength, outputLength), buffers.Targets.AsSpan(i * _targetLength, _targetLength),
                    buffers.Weights[i],
                    sums);
            }
        }
    }

    private Span<double> Sums(int chunk) => _sums.AsSpan(chunk * _objective.Sums, _objective.Sums);

    private void Reserve(int chunks, int threads, int inputLength)
    {
        if (_sums.Length < chunks * _objective.Sums)
        {
            _sums = new double[chunks * _objective.Sums];
        }

        if (_workers.Length < threads)
        {
            Array.Resize(ref _workers, threads);
        }

        for (int worker = 0; worker < threads; worker++)
        {
            if (_workers[worker] is not { } buffers || buffers.Inputs.Length < _chunk * inputLength)
            {
                _workers[worker] = new Buffers(
                    new float[_chunk * inputLength],
                    new float[_chunk * _engine.Description.OutputShape.Length],
                    new float[_chunk * _targetLength],
                    new float[_chunk]);
            }
        }
    }

    /// <summary>One thread's samples.</summary>
    private sealed record Buffers(float[] Inputs, float[] Outputs, float[] Targets, float[] Weights);
}
