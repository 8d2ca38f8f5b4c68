using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;

namespace ConvGen.Tests.Training;

/// <summary>
/// A hand-written network, outputs = activation(inputs * kernel + bias), so that training is tested apart from the compiler.
/// </summary>
internal sealed class DenseNetwork(
    int inputs, int outputs, Activation activation = Activation.Linear, int microBatch = 1, int seed = 1) : INetwork
{
    public DenseProgram Program => (DenseProgram)Engine.Program;

    public NetworkEngine Engine { get; } = new(new DenseProgram(inputs, outputs, activation, microBatch), seed);

    public Shape InputShape => Engine.Description.InputShape;

    public Shape OutputShape => Engine.Description.OutputShape;

    public int ParameterCount => inputs * outputs + outputs;

    public ParameterCollection Parameters => Engine.Parameters;

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => Engine.Predict(inputs, outputs);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int threads) => Engine.Predict(inputs, outputs, threads);

    public Tape CreateTape(int capacity) => Engine.CreateTape(capacity);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Tape tape, bool training) =>
        Engine.Forward(inputs, outputs, tape, training);

    public void Backward(ReadOnlySpan<float> outputGradients, Tape tape, Span<float> inputGradients = default) =>
        Engine.Backward(outputGradients, tape, inputGradients);

    public string Summary() => Engine.Summary();
}

/// <summary>The program of <see cref="DenseNetwork"/>. Kernels read a packed copy, so a forgotten refresh shows.</summary>
internal sealed class DenseProgram : NetworkProgram
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _biasOffset;

    public DenseProgram(int inputs, int outputs, Activation activation, int microBatch)
    {
        (_inputs, _outputs) = (inputs, outputs);
        _biasOffset = Align(inputs * outputs);
        int length = _biasOffset + Align(outputs);
        Description = new NetworkDescription
        {
            Name = "dense_network",
            InputShape = new Shape(1, 1, inputs),
            OutputShape = new Shape(outputs),
            OutputActivation = activation,
            Layers = [],
            Parameters =
            [
                new("dense.kernel", new Shape(inputs, outputs), 0, true, inputs, outputs, new(Initializer.GlorotUniform)),
                new("dense.bias", new Shape(outputs), _biasOffset, true, inputs, outputs, new(Initializer.Zeros)),
            ],
            ParameterLength = length,
            TrainableLength = length,
            PackedLength = length,
            PackedCopies = 1,
            Segments = [new()],
            MicroBatch = microBatch,
            TrainingSlotLength = outputs,
            TrainingBoundaryLength = 0,
            InferenceScratchLength = outputs,
            InferenceBoundaryLength = 0,
            ReceptiveField = (1, 1),
            Flops = 2L * inputs * outputs,
        };
    }

    public override NetworkDescription Description { get; }

    /// <summary>Called at the start of every training pass, on the thread that runs it, with step, first sample and count.</summary>
    public Action<long, long, int>? OnForward { get; set; }

    public override void Pack(int copy, PackingPart part, ref float parameters, ref float packed, ref float trainingPacked) =>
        Span(ref parameters, 0, Description.ParameterLength).CopyTo(Span(ref packed, 0, Description.ParameterLength));

    public override void Infer(int segment, ref ExecutionFrame frame, int first, int count)
    {
        for (int sample = first; sample < first + count; sample++)
        {
            Outputs(ref frame, sample, Span(ref frame.Outputs, sample * _outputs, _outputs));
        }
    }

    public override void Forward(int segment, ref ExecutionFrame frame, int first, int count)
    {
        OnForward?.Invoke(frame.Step, frame.FirstSample, count);
        for (int sample = first; sample < first + count; sample++)
        {
            Span<float> kept = Span(ref frame.Arena, sample * _outputs, _outputs);
            Outputs(ref frame, sample, kept);
            kept.CopyTo(Span(ref frame.Outputs, sample * _outputs, _outputs));
        }
    }

    public override void Backward(int segment, ref ExecutionFrame frame, int first, int count)
    {
        Span<float> gradient = stackalloc float[_outputs];
        for (int sample = first; sample < first + count; sample++)
        {
            Span(ref frame.OutputGradients, sample * _outputs, _outputs).CopyTo(gradient);
            if (Description.OutputActivation == Activation.Softmax && !frame.Logits)
            {
                SoftmaxGradient(Span(ref frame.Arena, sample * _outputs, _outputs), gradient);
            }

            for (int output = 0; output < _outputs; output++)
            {
                Unsafe.Add(ref frame.Gradients, _biasOffset + output) += gradient[output];
                for (int input = 0; input < _inputs; input++)
                {
                    Unsafe.Add(ref frame.Gradients, input * _outputs + output) +=
                        gradient[output] * Unsafe.Add(ref frame.Inputs, sample * _inputs + input);
                }
            }
        }
    }

    private void Outputs(ref ExecutionFrame frame, int sample, Span<float> outputs)
    {
        for (int output = 0; output < _outputs; output++)
        {
            float sum = Unsafe.Add(ref frame.Packed, _biasOffset + output);
            for (int input = 0; input < _inputs; input++)
            {
                sum += Unsafe.Add(ref frame.Inputs, sample * _inputs + input) * Unsafe.Add(ref frame.Packed, input * _outputs + output);
            }

            outputs[output] = sum;
        }

        if (Description.OutputActivation == Activation.Softmax && !frame.Logits)
        {
            Softmax(outputs);
        }
    }

    private static void Softmax(Span<float> values)
    {
        float largest = values[0];
        foreach (float value in values)
        {
            largest = MathF.Max(largest, value);
        }

        float sum = 0;
        foreach (ref float value in values)
        {
            value = MathF.Exp(value - largest);
            sum += value;
        }

        foreach (ref float value in values)
        {
            value /= sum;
        }
    }

    private static void SoftmaxGradient(ReadOnlySpan<float> outputs, Span<float> gradient)
    {
        float mean = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            mean += outputs[i] * gradient[i];
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            gradient[i] = outputs[i] * (gradient[i] - mean);
        }
    }

    private static Span<float> Span(ref float first, int offset, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, offset), length);

    private static int Align(int length) => (length + 15) / 16 * 16;
}
