using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Schedule;

/// <summary>One statement of the schedule.</summary>
/// <param name="Callee">What is called.</param>
/// <param name="Operands">In the order of its parameters.</param>
/// <param name="Role">What it contributes to.</param>
/// <param name="Condition">When it is made.</param>
/// <param name="Comment">What it is for, in words.</param>
internal sealed record Call(Callee Callee, EquatableArray<Operand> Operands, CallRole Role, Condition Condition, string Comment)
{
    /// <summary>Above 1, the call is made once per row and every reference moves on by its row step.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Successive calls of the same loop, which is not 0, are made together once per row; they have equal rows.</summary>
    public int Loop { get; init; }

    /// <summary>
    /// Successive calls of the same shared loop, which is not 0, are made by threads that share its iterations; 0 where no other thread is
    /// there.
    /// </summary>
    public int SharedLoop { get; init; }

    /// <summary>
    /// Whether the call, one of a loop of the schedule, is made before the first row, and by each thread that shares the rows for itself,
    /// in memory of its own: to read what another thread has just written would take longer.
    /// </summary>
    public bool IsForEachThread { get; init; }

    /// <summary>Most chunks that the shared loop is worth; 1: one thread does all of it.</summary>
    public int Chunks { get; init; } = 1;

    /// <summary>
    /// Where samples take turns with layers: a sample goes through successive calls of one block before the next sample does, and all do
    /// before the next block begins. 0 where each goes through all calls at once.
    /// </summary>
    public int Block { get; init; }

    /// <summary>Whether each row of its loop reads other weights: a slice of a kernel's filters.</summary>
    public bool IsOfSlice => Loop != 0
        && Operands.OfType<Reference>().Any(place => place is { Space: MemorySpace.Packed or MemorySpace.Parameters, RowStep: not 0 });

    /// <summary>Whether the rows of its loop are strips of its map: a team of threads takes them at once.</summary>
    public bool IsStrip => Operands.OfType<StripOperand>().Any();

    /// <summary>Its places in the buffers of the arena.</summary>
    public IEnumerable<Reference> BufferPlaces => Operands.OfType<Reference>().Where(place => place.Space == MemorySpace.Buffer);

    /// <summary>The buffers that it touches.</summary>
    public IEnumerable<int> Buffers => BufferPlaces.Select(place => place.Buffer).Distinct();

    /// <summary>Its layer, where layers are timed: see <see cref="Shapes.ShapedNetwork.LayerOf"/>.</summary>
    public int? Layer { get; init; }

    /// <summary>Above 0, the call computes a range of units, of which there are as many: all, or those of a chunk.</summary>
    public int Units => Operands.OfType<UnitBound>().FirstOrDefault()?.Units ?? 0;
}

/// <summary>What a call calls.</summary>
internal abstract record Callee;

/// <summary>A kernel of the emitted file, by its number in the plan.</summary>
internal sealed record KernelCallee(int Kernel) : Callee;

/// <summary>A function of the runtime: work that does not depend on a network's shape.</summary>
internal sealed record FunctionCallee(RuntimeFunction Function) : Callee;

/// <summary>The operation, or its gradient, that the user's half of the class puts in the place of a node's.</summary>
internal sealed record ReplacementCallee(int Node, bool IsGradient) : Callee;

/// <summary>A layer of the user's own, or its gradient.</summary>
internal sealed record CustomCallee(string Type, bool IsGradient) : Callee;

/// <summary>What a call contributes to.</summary>
internal enum CallRole
{
    /// <summary>Moves a tensor from or to the user's memory, or into the form that a reader wants.</summary>
    Move,

    /// <summary>A layer's output, and what backward needs of it.</summary>
    Forward,

    /// <summary>The gradient through an activation.</summary>
    ActivationGradient,

    /// <summary>The gradient of a layer's input.</summary>
    InputGradient,

    /// <summary>The gradient of a layer's weights.</summary>
    WeightsGradient,

    /// <summary>The gradient of a layer's bias.</summary>
    BiasGradient,
}

/// <summary>When a call is made.</summary>
internal enum Condition
{
    Always,

    /// <summary>Only when dropout is active.</summary>
    Training,

    /// <summary>Only when dropout is not active.</summary>
    NotTraining,

    /// <summary>Only when the caller asked for the gradients of the inputs.</summary>
    InputGradients,

    /// <summary>Only when the caller reads other values than the output.</summary>
    Reads,

    /// <summary>Not when the loss works on the logits, without the output's activation.</summary>
    OutputActivation,

    /// <summary>Only when it does.</summary>
    Logits,

    /// <summary>Only where samples are so few that a large kernel is read row by row.</summary>
    FewSamples,

    /// <summary>Only where they are more.</summary>
    ManySamples,

    /// <summary>Only when gradients of the whole batch are taken later.</summary>
    BatchGradientsLater,

    /// <summary>Only when they are wanted at once.</summary>
    BatchGradientsNow,
}
