using System;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>The memory that some samples need on their way through a training step.</summary>
/// <remarks>
/// One for each thread, of a micro-batch, where each micro-batch takes the place of the one before; one for each item of work, of all its
/// samples, where they stay until a barrier.
/// </remarks>
/// <param name="engine">The network.</param>
/// <param name="capacity">Samples.</param>
/// <param name="inputLength">Floats of what each begins with: its input, or the value of the frozen prefix.</param>
/// <param name="targetLength">Floats of a target.</param>
internal sealed class SampleMemory(NetworkEngine engine, int capacity, int inputLength, int targetLength)
{
    private readonly int _outputLength = engine.Description.OutputShape.Length;
    private readonly AlignedMemory _inputs = engine.Allocate((long)capacity * inputLength);
    private readonly AlignedMemory _outputs = engine.Allocate((long)capacity * engine.Description.OutputShape.Length);
    private readonly AlignedMemory _outputGradients = engine.Allocate((long)capacity * engine.Description.OutputShape.Length);
    private readonly AlignedMemory _targets = engine.Allocate((long)capacity * targetLength);
    private readonly AlignedMemory _weights = engine.Allocate(capacity);

    /// <summary>Samples that there is room for.</summary>
    public int Capacity => Workspace.Capacity;

    /// <summary>Floats of what each begins with.</summary>
    public int InputLength => inputLength;

    /// <summary>Their activations.</summary>
    public Workspace Workspace { get; } = new(engine, capacity);

    public Span<float> Input(int sample) => _inputs.Span.Slice(sample * inputLength, inputLength);

    public Span<float> Target(int sample) => _targets.Span.Slice(sample * targetLength, targetLength);

    /// <summary>What a sample counts.</summary>
    public ref float Weight(int sample) => ref _weights.Span[sample];

    public Span<float> Output(int sample) => _outputs.Span.Slice(sample * _outputLength, _outputLength);

    public Span<float> OutputGradient(int sample) => _outputGradients.Span.Slice(sample * _outputLength, _outputLength);

    /// <summary>All inputs.</summary>
    public Span<float> Inputs => _inputs.Span;

    /// <summary>All outputs.</summary>
    public Span<float> Outputs => _outputs.Span;

    /// <summary>Gradients of all outputs.</summary>
    public Span<float> OutputGradients => _outputGradients.Span;
}
