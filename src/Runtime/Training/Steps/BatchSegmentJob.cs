using System;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>
/// Takes all samples of a batch through the backward pass of a segment at once, after they have gone through those behind it. Threads share
/// its loops.
/// </summary>
/// <remarks>Every iteration is the same whoever runs it, so threads change no bit.</remarks>
internal sealed class BatchSegmentJob(NetworkEngine engine) : ParallelJob
{
    private readonly ThreadTeam _team = new();
    private SampleMemory?[] _memory = [];
    private BatchRows _rows = null!;
    private int _segment;
    private int _samples;

    /// <summary>Adds to the gradients of the batch, which are those of the parameters.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="rows">What the samples have left.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="memory">Memory whose scratch is free, of each thread.</param>
    /// <param name="threads">Threads to work with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int segment, BatchRows rows, int samples, SampleMemory?[] memory, int threads)
    {
        (_segment, _rows, _samples, _memory) = (segment, rows, samples, memory);
        _team.Begin(threads);
        WorkerPool.Run(threads, threads, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        try
        {
            GradientWindow gradients = new(0, engine.Parameters.Gradients);
            _memory[item]!.Workspace.BackwardOfBatch(engine, _segment, _rows, _samples, gradients, _team, item);
        }
        catch
        {
            // The others would wait for what this thread has begun.
            _team.Abort();
            throw;
        }
    }
}
