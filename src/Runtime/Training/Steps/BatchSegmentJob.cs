using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>
/// Takes all samples of a batch through the backward pass of segments that may take it at once, after all have gone through the rest of
/// their stage. Threads share the loops.
/// </summary>
internal sealed class BatchSegmentJob : TeamJob
{
    private readonly NetworkEngine _engine;
    private readonly bool[] _takesBatch;
    private SampleMemory?[] _memory = [];
    private int _segment;
    private int _samples;

    /// <summary>Makes ready for the steps of a trainer.</summary>
    public BatchSegmentJob(NetworkEngine engine)
    {
        _engine = engine;
        _takesBatch = [.. engine.Description.Segments.Select(segment => segment.TakesBatch)];
        HasAny = _takesBatch.Contains(true);
    }

    /// <summary>Whether the network has such segments.</summary>
    public bool HasAny { get; }

    /// <summary>What the samples leave for them; null until a batch has been reserved.</summary>
    public BatchRows? Rows { get; private set; }

    /// <summary>Whether a segment is one of them.</summary>
    public bool Contains(int segment) => _takesBatch[segment];

    /// <summary>Makes room for a batch. The first one of a size allocates.</summary>
    public void Reserve(int samples)
    {
        if (Rows is null || Rows.Capacity < samples)
        {
            Rows = new BatchRows(_engine, samples);
        }
    }

    /// <summary>Adds what waits in a stage for all of its samples to the gradients of the parameters.</summary>
    /// <remarks>Nothing else in the stage takes the place of what is read: rows of the batch are shared by stages alone.</remarks>
    /// <param name="stage">The stage.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="memory">Memory whose scratch is free, of each thread.</param>
    /// <param name="threads">Threads to work with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(Stage stage, int samples, SampleMemory?[] memory, int threads)
    {
        (_samples, _memory) = (samples, memory);
        for (_segment = stage.EndBackward - 1; _segment >= stage.FirstBackward; _segment--)
        {
            if (_takesBatch[_segment])
            {
                Run(threads);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Execute(int member)
    {
        GradientWindow gradients = new(0, _engine.Parameters.Gradients);
        _memory[member]!.Workspace.BackwardOfBatch(_engine, _segment, Rows!, _samples, gradients, Team, member);
    }
}
