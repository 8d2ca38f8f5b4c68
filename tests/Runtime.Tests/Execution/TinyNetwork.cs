using System;
using System.Runtime.CompilerServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Tests.Execution;

/// <summary>A network written by hand the way the generator writes them: dropout, then a dense layer of 4 inputs and 3 outputs.</summary>
internal sealed class TinyNetwork(int seed = 0, NetworkProgram? program = null) : INetwork<TinyNetwork>
{
    private readonly NetworkEngine _engine = new(program ?? TinyProgram.Instance, seed);

    public static Shape InputShape => TinyProgram.Instance.Description.InputShape;

    public static Shape OutputShape => TinyProgram.Instance.Description.OutputShape;

    public static int ParameterCount => 16;

    Shape INetwork.InputShape => InputShape;

    Shape INetwork.OutputShape => OutputShape;

    int INetwork.ParameterCount => ParameterCount;

    public ParameterCollection Parameters => _engine.Parameters;

    public NetworkEngine Engine => _engine;

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => _engine.Predict(inputs, outputs);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int threads) => _engine.Predict(inputs, outputs, threads);

    public Tape CreateTape(int capacity) => _engine.CreateTape(capacity);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Tape tape, bool training) =>
        _engine.Forward(inputs, outputs, tape, training);

    public void Backward(ReadOnlySpan<float> outputGradients, Tape tape, Span<float> inputGradients = default) =>
        _engine.Backward(outputGradients, tape, inputGradients);

    public string Summary() => _engine.Summary();
}

/// <summary>
/// Segment 0: h = dropout(x). Segment 1: y = h W + b + s, W read from its packed transpose; s is a state that is not trained.
/// </summary>
/// <remarks>A training slot holds the mask and h; the boundary row holds h (inference) or the gradient of h (training).</remarks>
internal sealed class TinyProgram(int microBatch) : NetworkProgram
{
    public const int Inputs = 4, Outputs = 3;
    private const int Row = 16, Slot = 32, KernelOffset = 0, BiasOffset = 16, StateOffset = 32;

    public static TinyProgram Instance { get; } = new(microBatch: 2);

    /// <summary>How often parameters were packed.</summary>
    public int Packings { get; private set; }

    /// <summary>Called as each inference pass of a segment begins.</summary>
    public Action? Inferring { get; set; }

    public override NetworkDescription Description { get; } = new()
    {
        Name = "TinyNetwork",
        InputShape = new Shape(Inputs),
        OutputShape = new Shape(Outputs),
        OutputActivation = Activation.Linear,
        Layers =
        [
            new LayerDescription("dropout", "Dropout", new Shape(Inputs), 0, (1, 1), 0),
            new LayerDescription("dense", "Dense", new Shape(Outputs), 16, (1, 1), 27),
        ],
        Parameters =
        [
            new ParameterDescription(
                "dense.kernel", new Shape(Inputs, Outputs), KernelOffset, true, Inputs, Outputs, new(Initializer.GlorotUniform)),
            new ParameterDescription("dense.bias", new Shape(Outputs), BiasOffset, true, Inputs, Outputs, new(Initializer.Zeros)),
            new ParameterDescription("dense.state", new Shape(1), StateOffset, false, 1, 1, new(Initializer.Constant, Constant: 0.5f)),
        ],
        ParameterLength = 48,
        TrainableLength = 32,
        PackedLength = 16,
        PackedCopies = 1,
        Segments = [new(), new()],
        MicroBatch = microBatch,
        TrainingSlotLength = Slot,
        TrainingBoundaryLength = Row,
        InferenceScratchLength = 16,
        InferenceBoundaryLength = Row,
        ReceptiveField = (1, 1),
        Flops = 27,
    };

    public override void Pack(int copy, PackingPart part, ref float parameters, ref float packed, ref float trainingPacked)
    {
        Packings++;
        for (int i = 0; i < Inputs * Outputs; i++)
        {
            Unsafe.Add(ref packed, i % Outputs * Inputs + i / Outputs) = Unsafe.Add(ref parameters, KernelOffset + i);
        }
    }

    public override void Infer(int segment, ref ExecutionFrame frame, int first, int count)
    {
        Inferring?.Invoke();
        for (int sample = first; sample < first + count; sample++)
        {
            ref float h = ref Unsafe.Add(ref frame.Arena, 16 + sample * Row);
            if (segment == 0)
            {
                Elementwise.Copy(ref Unsafe.Add(ref frame.Inputs, sample * Inputs), ref h, Inputs);
            }
            else
            {
                Dense(ref frame, ref h, sample);
            }
        }
    }

    public override void Forward(int segment, ref ExecutionFrame frame, int first, int count)
    {
        for (int sample = first; sample < first + count; sample++)
        {
            ref float mask = ref Unsafe.Add(ref frame.Arena, sample * Slot);
            ref float h = ref Unsafe.Add(ref mask, Row);
            if (segment == 1)
            {
                Dense(ref frame, ref h, sample);
                continue;
            }

            ref float x = ref Unsafe.Add(ref frame.Inputs, sample * Inputs);
            float rate = frame.Training ? 0.5f : 0;
            Dropout.Forward(ref x, ref h, ref mask, Inputs, rate, frame.Seed, 0, frame.Step, frame.FirstSample + sample);
        }
    }

    public override void Backward(int segment, ref ExecutionFrame frame, int first, int count)
    {
        for (int sample = first; sample < first + count; sample++)
        {
            ref float mask = ref Unsafe.Add(ref frame.Arena, sample * Slot);
            ref float dh = ref Unsafe.Add(ref frame.Arena, frame.Capacity * Slot + sample * Row);
            if (segment == 1)
            {
                DenseGradient(ref frame, ref Unsafe.Add(ref mask, Row), ref dh, sample);
            }
            else if (!Unsafe.IsNullRef(ref frame.InputGradients))
            {
                Dropout.Backward(ref mask, ref dh, ref Unsafe.Add(ref frame.InputGradients, sample * Inputs), Inputs);
            }
        }
    }

    private static void Dense(ref ExecutionFrame frame, ref float h, int sample)
    {
        for (int o = 0; o < Outputs; o++)
        {
            float sum = Unsafe.Add(ref frame.Parameters, BiasOffset + o) + Unsafe.Add(ref frame.Parameters, StateOffset);
            for (int i = 0; i < Inputs; i++)
            {
                sum += Unsafe.Add(ref h, i) * Unsafe.Add(ref frame.Packed, o * Inputs + i);
            }

            Unsafe.Add(ref frame.Outputs, sample * Outputs + o) = sum;
        }
    }

    private static void DenseGradient(ref ExecutionFrame frame, ref float h, ref float dh, int sample)
    {
        Elementwise.Clear(ref dh, Inputs);
        for (int o = 0; o < Outputs; o++)
        {
            float dy = Unsafe.Add(ref frame.OutputGradients, sample * Outputs + o);
            Unsafe.Add(ref frame.Gradients, BiasOffset + o) += dy;
            for (int i = 0; i < Inputs; i++)
            {
                Unsafe.Add(ref frame.Gradients, KernelOffset + i * Outputs + o) += Unsafe.Add(ref h, i) * dy;
                Unsafe.Add(ref dh, i) += Unsafe.Add(ref frame.Packed, o * Inputs + i) * dy;
            }
        }
    }
}
