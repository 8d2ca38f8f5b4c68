using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>What the calls of one pass over some samples work on: the frame that the runtime would hand to emitted code.</summary>
internal sealed class Pass(NetworkPlan plan, Arena arena, PlanWeights weights, Clock clock)
{
    private uint _savedFrom;
    private uint _savedUntil;
    private uint _sample;

    public NetworkPlan Plan { get; } = plan;

    public PlanWeights Weights { get; } = weights;

    /// <summary>The user's inputs of all samples.</summary>
    public required Cells Inputs { get; init; }

    public Cells? Outputs { get; init; }

    public Cells? OutputGradients { get; set; }

    /// <summary>Other values of the network; null when nobody asks for them.</summary>
    public Cells? Reads { get; init; }

    /// <summary>The batch's sums, and what is made of them.</summary>
    public required Barriers Barriers { get; init; }

    /// <summary>The shard that adds to the sums.</summary>
    public int Shard { get; set; }

    /// <summary>Null when nobody asks for them.</summary>
    public Cells? InputGradients { get; set; }

    /// <summary>The parameters' gradients, which backward adds to.</summary>
    public Gradients? Gradients { get; set; }

    /// <summary>What gradients of the whole batch need; null when they are wanted at once.</summary>
    public SavedSamples? Saved { get; set; }

    /// <summary>Whether dropout is active.</summary>
    public bool Training { get; init; }

    /// <summary>Whether the output's activation is left out: outputs are logits, and their gradients with respect to those.</summary>
    public bool Logits { get; init; }

    public long Step { get; init; }

    /// <summary>Index in the whole batch of the first sample.</summary>
    public int FirstSample { get; init; }

    /// <summary>Whether the chunks of shared loops are computed one after another, the last first.</summary>
    public bool SharesLoops { get; set; }

    /// <summary>When the pass began.</summary>
    private uint Start { get; set; } = clock.Now + 1;

    /// <summary>The next pass is one backward over what this one saved.</summary>
    public void BeginBackward()
    {
        if (_savedFrom == 0)
        {
            (_savedFrom, _savedUntil) = (Start, clock.Now);
        }

        Start = clock.Now + 1;
    }

    /// <summary>A buffer of a sample, or of a range of them.</summary>
    public Storage Buffer(int buffer, int sample, int samples) =>
        arena.Buffer(
            buffer, sample, samples, new Lifetime(clock.Now, SharesLoops && Plan.Buffers[buffer].PerThread ? clock.Now : _sample),
            new Lifetime(clock.Now, Start, _savedFrom, _savedUntil));

    /// <summary>A call's memory: of a sample, or of a range of them.</summary>
    /// <param name="reference">The operand.</param>
    /// <param name="row">The row of a call that is repeated.</param>
    /// <param name="sample">The sample, or the first of them.</param>
    /// <param name="samples">How many.</param>
    public Place Of(Reference reference, int row, int sample, int samples)
    {
        int offset = reference.Offset + row * reference.RowStep;
        return reference.Space switch
        {
            MemorySpace.Buffer => Buffer(reference.Buffer, sample, samples).At(offset),
            MemorySpace.Input => Samples(Inputs, InputLength, sample, samples).At(offset),
            MemorySpace.Output => Samples(Outputs, OutputLength, sample, samples).At(offset),
            MemorySpace.OutputGradient => Samples(OutputGradients, OutputLength, sample, samples).At(offset),
            MemorySpace.InputGradient => Samples(InputGradients, InputLength, sample, samples).At(offset),
            MemorySpace.Parameters => Weights.Trained(offset),
            MemorySpace.Packed or MemorySpace.TrainingPacked or MemorySpace.StagePacked => Weights.Packed(offset, reference.Space),
            MemorySpace.Reads => Samples(Reads, Plan.Network.ReadsLength, sample, samples).At(offset),
            MemorySpace.ShardSums => Storage.All(Barriers.Terms(Shard)).At(offset),
            MemorySpace.Coefficients => Storage.All(Barriers.Coefficients).At(offset),
            _ => Gradients!.At(offset),
        };
    }

    /// <summary>A sample begins: scratch memory holds nothing any more.</summary>
    public void BeginSample()
    {
        clock.Tick();
        _sample = clock.Now;
    }

    /// <summary>Another thread's chunk begins, whose own memory holds nothing of this thread's.</summary>
    public void BeginChunk() => clock.Tick();

    private int InputLength => Plan.Network.Nodes[0].Output.Length;

    private int OutputLength => Plan.Network.Nodes[Plan.Network.Nodes.Count - 1].Output.Length;

    private static Storage Samples(Cells? cells, int length, int sample, int samples) => cells is null
        ? throw new MemoryFault(MemoryFaultKind.NoRoom, "Memory of the user is referred to that this pass does not have")
        : new Storage(cells, sample * length, samples * length, 0, Lifetime.Lasting, cells.Name);
}
