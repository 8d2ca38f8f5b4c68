using System;
using ConvGen.Execution;

namespace ConvGen.Training;

/// <summary>The memory one thread needs to take samples through a training step: one micro-batch of everything.</summary>
internal sealed class ShardWorker(NetworkEngine engine, int targetLength)
{
    private readonly int _inputLength = engine.Description.InputShape.Length;
    private readonly int _outputLength = engine.Description.OutputShape.Length;
    private readonly Workspace _workspace = new(engine, engine.Description.MicroBatch);
    private readonly AlignedMemory _inputs = MicroBatchOf(engine, engine.Description.InputShape.Length);
    private readonly AlignedMemory _outputs = MicroBatchOf(engine, engine.Description.OutputShape.Length);
    private readonly AlignedMemory _outputGradients = MicroBatchOf(engine, engine.Description.OutputShape.Length);
    private readonly AlignedMemory _targets = MicroBatchOf(engine, targetLength);
    private readonly AlignedMemory _weights = MicroBatchOf(engine, 1);

    /// <summary>Samples that go through the network together.</summary>
    public int MicroBatch => engine.Description.MicroBatch;

    public Span<float> Input(int sample) => _inputs.Span.Slice(sample * _inputLength, _inputLength);

    public Span<float> Target(int sample) => _targets.Span.Slice(sample * targetLength, targetLength);

    /// <summary>What a sample counts.</summary>
    public ref float Weight(int sample) => ref _weights.Span[sample];

    public Span<float> Output(int sample) => _outputs.Span.Slice(sample * _outputLength, _outputLength);

    public Span<float> OutputGradient(int sample) => _outputGradients.Span.Slice(sample * _outputLength, _outputLength);

    public void Forward(int count, bool logits, long step, int firstSample) => _workspace.Forward(
        engine, _inputs.Span[..(count * _inputLength)], _outputs.Span[..(count * _outputLength)], count, training: true, logits, step, firstSample);

    /// <summary>One segment backward, over some samples of the forward pass.</summary>
    public void Backward(int segment, int first, int count, in BackwardPass pass, Span<float> gradients) =>
        _workspace.Backward(engine, pass, segment, first, count, gradients);

    /// <summary>What a backward pass of <paramref name="count"/> samples works from.</summary>
    public BackwardPass Pass(int count, bool logits, long step, int firstSample, Span<float> kept, int keptSamples) => new()
    {
        Inputs = _inputs.Span[..(count * _inputLength)],
        OutputGradients = _outputGradients.Span[..(count * _outputLength)],
        Logits = logits,
        Step = step,
        FirstSample = firstSample,
        Kept = kept,
        KeptSamples = keptSamples,
    };

    private static AlignedMemory MicroBatchOf(NetworkEngine engine, int length) =>
        engine.Allocate((long)engine.Description.MicroBatch * length);
}
