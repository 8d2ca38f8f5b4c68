using System;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Execution;
using ConvGen.Training.Caching;
using ConvGen.Training.Distribution;

namespace ConvGen.Training.Steps;

/// <summary>First half of a step: takes every shard of a batch forward and backward, into gradients and sums of its own.</summary>
/// <remarks>
/// Stage by stage: the shards in parallel, then the sums of the barrier, in the shards' order. A network without barriers has one stage, in
/// which each micro-batch goes all the way. A worker takes as many shards together as a micro-batch holds and the other workers leave it:
/// where weights come from far, all their samples meet them at once. Every other stage begins with the last shards, which the caches still
/// hold. Who takes which, and when, changes no bit.
/// </remarks>
internal sealed class ShardJob : ParallelJob
{
    /// <summary>Samples that a worker takes together at least, where each keeps its place until a barrier anyway.</summary>
    private const int LeastTogether = 16;

    private readonly NetworkEngine _engine;
    private readonly Objective _objective;
    private readonly GradientSlices _slices;
    private readonly int _targetLength;
    private readonly SampleWork _samples;
    private readonly Stage[] _wholeStages;
    private readonly Stage[] _stagesBehindPrefix;
    private readonly bool[] _spansShards;
    private readonly int _ownMicroBatch;
    private readonly SliceSum _sum;
    private readonly StageWeights _weights;
    private readonly BatchSegmentJob _batchSegments;
    private string?[] _problems;
    private SampleMemory?[] _memory = [];
    private Batch _batch;
    private Stage[] _stages = [];
    private FrozenPrefixDescription? _prefix;
    private SliceExchange? _exchange;
    private bool _beginsSlice;
    private Stage _stage = null!;
    private int _microBatch;
    private int _shards;
    private int _first;
    private int _count;
    private int _together;
    private long _step;
    private long _before;

    /// <summary>Makes ready for the steps of a trainer.</summary>
    /// <param name="engine">The network.</param>
    /// <param name="objective">The loss and the metrics.</param>
    /// <param name="checks">Of samples.</param>
    /// <param name="slices">How the gradients are cut.</param>
    /// <param name="targetLength">Floats of a target.</param>
    public ShardJob(NetworkEngine engine, Objective objective, SampleChecks checks, GradientSlices slices, int targetLength)
    {
        (_engine, _objective, _slices, _targetLength) = (engine, objective, slices, targetLength);
        _samples = new SampleWork(objective, checks);
        NetworkDescription description = engine.Description;
        _wholeStages = Stage.Of(description.Segments);
        _stagesBehindPrefix = Stage.Of(description.Segments, description.FrozenPrefix?.Segments ?? 0);
        _spansShards = [.. description.Segments.Select(segment => segment.SpansShards)];
        _ownMicroBatch = description.MicroBatch;
        _problems = new string?[description.MaxShards];
        Results = new ShardResults(engine, slices, objective.Sums);
        _sum = new SliceSum(Results);
        _weights = new StageWeights(engine);
        _batchSegments = new BatchSegmentJob(engine);
    }

    /// <summary>What the shards of the last run have added up.</summary>
    public ShardResults Results { get; }

    /// <summary>Whether all samples of a batch come to a barrier before they go on: each keeps its place until then.</summary>
    private bool HoldsBatch => _stages.Length > 1;

    /// <summary>Runs a step's shards on up to <paramref name="threads"/> threads, or those of this rank.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="step">Key of the random numbers: the step.</param>
    /// <param name="before">Samples of the step before these.</param>
    /// <param name="threads">Threads to work with.</param>
    /// <param name="ranks">Who takes other shards; null: nobody.</param>
    /// <param name="exchange">Who sends gradients ahead, as soon as they are final; null: nobody.</param>
    /// <exception cref="ArgumentException">A target is invalid; that of the first shard which has one is reported.</exception>
    public void Run(Batch batch, long step, long before, int threads, DataParallel? ranks, SliceExchange? exchange)
    {
        int most = ranks?.MaxShards(_engine.Description.MaxShards) ?? _engine.Description.MaxShards;
        (_batch, _step, _before, _shards) = (batch, step, before, Sharding.Count(batch.Count, most));
        (_first, int end) = ranks?.Part(_shards) ?? (0, _shards);
        _count = end - _first;
        _prefix = batch.Data is FrozenFeatures ? _engine.Description.FrozenPrefix : null;
        _stages = _prefix is null ? _wholeStages : _stagesBehindPrefix;
        _microBatch = HoldsBatch ? Math.Max(_ownMicroBatch, LeastTogether) : _ownMicroBatch;
        int workers = Math.Clamp(threads, 1, Math.Max(1, _count));
        int fitting = _microBatch / ((batch.Count - 1) / _shards + 1);
        _together = Math.Clamp((_count + workers - 1) / workers, 1, Math.Max(1, fitting));
        int items = (_count + _together - 1) / _together;
        bool inTurn = workers == 1 && exchange is null && !HoldsBatch;
        bool takesBatch = _batchSegments.HasAny && HoldsBatch && ranks is null;
        Results.Reserve(batch.Count, _shards, _count, inTurn ? _together : null, takesBatch);
        Reserve(HoldsBatch ? items : workers);
        _exchange = exchange;
        exchange?.Begin(_slices.EndAtBarriers ? 1 : items);
        bool hasBegun = false;
        try
        {
            for (int i = 0; i < _stages.Length; i++)
            {
                _stage = _stages[i];
                _weights.Prepare(i, threads);
                Descends = i % 2 == 1;
                _beginsSlice = !hasBegun && _stage.EndBackward > _stage.FirstBackward;
                WorkerPool.Run(workers, items, this);
                ThrowProblems();
                if (takesBatch)
                {
                    _batchSegments.Run(_stage, Results.Samples, _memory, Math.Min(workers, items));
                }

                hasBegun = (hasBegun || _beginsSlice) && !EndSlice(threads);
                Span<double> sums = Results.Barriers.AddUp(_count, _stage);
                if (!sums.IsEmpty && ranks is { LocalNormalization: false })
                {
                    ranks.AllReduce(sums);
                }

                Results.Barriers.Conclude(_stage, NormalizedSamples(ranks), training: true);
            }
        }
        finally
        {
            _batch = default;
        }
    }

    /// <summary>Moves the state along with the sums of the last run.</summary>
    public void UpdateState(DataParallel? ranks)
    {
        Results.Barriers.UpdateState(NormalizedSamples(ranks));
        if (ranks is { LocalNormalization: true } && !_engine.Parameters.State.IsEmpty)
        {
            ranks.Broadcast(_engine.Parameters.State);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        ShardGroup group = new(_memory[HoldsBatch ? item : worker]!, item * _together, Math.Min((item + 1) * _together, _count));
        Begin(group);
        int begin = Start(group.First);
        int end = Start(group.End);
        for (int first = begin; first < end; first += _microBatch)
        {
            int origin = HoldsBatch ? begin : first;
            MicroBatch range = new(origin, first - origin, Math.Min(_microBatch, end - first));
            if (_stage.Loads && !Load(group, range))
            {
                return;
            }

            SamplePass pass = Pass(group.Memory, origin);
            Forward(group, range, pass);
            if (_stage.TakesLoss)
            {
                TakeLoss(group, range);
            }

            Backward(group, range, pass, isLast: end - first <= _microBatch);
        }

        Results.Fold(group.First, group.End);
    }

    /// <summary>What the shards add to begins at zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(in ShardGroup group)
    {
        for (int shard = group.First; shard < group.End; shard++)
        {
            Results.Barriers.Clear(shard, _stage);
            if (_stage.Loads)
            {
                Results.Sums(shard).Clear();
                _problems[shard] = null;
            }

            if (_beginsSlice)
            {
                Results.ClearGradients(shard);
            }
        }
    }

    /// <summary>False when a target is invalid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Load(in ShardGroup group, MicroBatch range)
    {
        for (int shard = group.First; shard < group.End; shard++)
        {
            (int start, int count) = Part(shard, range);
            _problems[shard] = _samples.Load(_batch, group.Memory, range.Origin, start, count, _prefix);
            if (_problems[shard] is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All shards together, or one by one where each has terms of a barrier's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward(in ShardGroup group, MicroBatch range, in SamplePass pass)
    {
        if (!HoldsBatch)
        {
            group.Memory.Workspace.Forward(_engine, _stage, pass, range.First, range.Count);
            return;
        }

        for (int shard = group.First; shard < group.End; shard++)
        {
            (int start, int count) = Part(shard, range);
            group.Memory.Workspace.Forward(_engine, _stage, pass, start, count, Results.Barriers.Terms(shard));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeLoss(in ShardGroup group, MicroBatch range)
    {
        for (int shard = group.First; shard < group.End; shard++)
        {
            (int start, int count) = Part(shard, range);
            _samples.Differentiate(group.Memory, start, count, _batch.Count, Results.Sums(shard));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(in ShardGroup group, MicroBatch range, in SamplePass pass, bool isLast)
    {
        Workspace workspace = group.Memory.Workspace;
        for (int segment = _stage.EndBackward - 1; segment >= _stage.FirstBackward; segment--)
        {
            if (Results.TakesBatch && _batchSegments.Contains(segment))
            {
                continue;
            }

            if (_spansShards[segment])
            {
                workspace.Backward(_engine, segment, pass, range.First, range.Count, Results.Gradients(group.First));
            }
            else
            {
                BackwardByShards(group, range, pass, segment);
            }

            if (isLast && !_slices.EndAtBarriers)
            {
                _exchange?.Pass(segment);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardByShards(in ShardGroup group, MicroBatch range, in SamplePass pass, int segment)
    {
        for (int shard = group.First; shard < group.End; shard++)
        {
            (int start, int count) = Part(shard, range);
            group.Memory.Workspace.Backward(
                _engine, segment, pass, start, count, Results.Gradients(shard), Results.Barriers.Terms(shard));
        }
    }

    /// <summary>Adds up a slice of the gradients that is final with a stage, and lets it go; false where none is.</summary>
    private bool EndSlice(int threads)
    {
        if (!_slices.EndAtBarriers || !_stage.IsBackward || Results.Slice.Segment != _stage.Segment)
        {
            return false;
        }

        _sum.Run(threads);
        _exchange?.Pass(_stage.Segment);
        Results.BeginNextSlice();
        return true;
    }

    private SamplePass Pass(SampleMemory memory, int origin) => new()
    {
        Inputs = memory.Inputs,
        Weights = _weights,
        Outputs = memory.Outputs,
        OutputGradients = memory.OutputGradients,
        Training = true,
        Logits = _objective.TakesLogits,
        Step = _step,
        FirstSample = _before + origin,
        FirstSaved = origin,
        BatchSamples = _batch.Count,
        Saved = Results.Saved,
        BatchRows = Results.TakesBatch ? _batchSegments.Rows : null,
        BatchSums = Results.Barriers.Batch,
        Coefficients = Results.Barriers.Coefficients,
    };

    private int NormalizedSamples(DataParallel? ranks) =>
        ranks is { LocalNormalization: true } ? Start(_count) - Start(0) : Results.Samples;

    /// <summary>First sample in the batch of one of the shards here.</summary>
    private int Start(int shard) => Sharding.Start(Results.Samples, _shards, _first + shard);

    /// <summary>Which samples of a micro-batch belong to a shard, counted from the memory's first.</summary>
    private (int Start, int Count) Part(int shard, MicroBatch range)
    {
        int start = Math.Max(Start(shard) - range.Origin, range.First);
        int end = Math.Min(Start(shard + 1) - range.Origin, range.First + range.Count);
        return (start, Math.Max(0, end - start));
    }

    private void ThrowProblems()
    {
        for (int shard = 0; shard < _count; shard++)
        {
            if (_problems[shard] is { } problem)
            {
                throw new ArgumentException(problem);
            }
        }
    }

    // The first step of a batch size allocates; later ones find everything here.
    private void Reserve(int memories)
    {
        int largestShard = (_batch.Count - 1) / _shards + 1;
        int capacity = HoldsBatch ? Math.Min(largestShard * _together, _batch.Count) : _microBatch;
        int inputLength = _prefix?.Length ?? _engine.Description.InputShape.Length;
        if (_problems.Length < _count)
        {
            Array.Resize(ref _problems, _count);
        }

        if (_memory.Length < memories)
        {
            Array.Resize(ref _memory, memories);
        }

        if (Results.TakesBatch)
        {
            _batchSegments.Reserve(_batch.Count);
        }

        for (int i = 0; i < memories; i++)
        {
            if (_memory[i] is not { } memory || memory.Capacity < capacity || memory.InputLength != inputLength)
            {
                _memory[i] = new SampleMemory(_engine, capacity, inputLength, _targetLength);
            }
        }
    }

    /// <summary>Shards that one worker takes together.</summary>
    /// <param name="Memory">Memory for their samples.</param>
    /// <param name="First">The first shard.</param>
    /// <param name="End">The shard behind the last.</param>
    private readonly record struct ShardGroup(SampleMemory Memory, int First, int End);

    /// <summary>Samples that go through the segments of a stage together.</summary>
    /// <param name="Origin">Index in the batch of the sample that lies first in memory.</param>
    /// <param name="First">The first of these, counted from there.</param>
    /// <param name="Count">How many.</param>
    private readonly record struct MicroBatch(int Origin, int First, int Count);
}
