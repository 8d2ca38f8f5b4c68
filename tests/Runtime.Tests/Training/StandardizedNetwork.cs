using System;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Tests.Training;

/// <summary>
/// A hand-written network with an operation over the whole batch: h = x * w, and y = g * (h - mean) / deviation + b with the mean and
/// deviation of each feature over the batch. Predictions take 0 and 1 for those.
/// </summary>
internal sealed class StandardizedNetwork(int microBatch = 1) : INetwork
{
    public NetworkEngine Engine { get; } = new(new StandardizedProgram(microBatch), seed: 1);

    public Shape InputShape => Engine.Description.InputShape;

    public Shape OutputShape => Engine.Description.OutputShape;

    public int ParameterCount => 3 * StandardizedProgram.Features;

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

/// <summary>The program of <see cref="StandardizedNetwork"/>: a segment before the barrier, and one behind it.</summary>
/// <remarks>
/// A slot holds h, and later its gradient. Sums: of h and h * h; then of the gradients of what is standardised, and of those times it.
/// </remarks>
internal sealed class StandardizedProgram(int microBatch) : NetworkProgram
{
    public const int Features = 3;
    public const double Epsilon = 1e-3;
    public const int Gammas = 16, Betas = 32;
    private const int Backwards = 2 * Features;

    public override NetworkDescription Description { get; } = new()
    {
        Name = "standardized_network",
        InputShape = new Shape(1, 1, Features),
        OutputShape = new Shape(Features),
        OutputActivation = Activation.Linear,
        Layers = [],
        Parameters =
        [
            new("w", new Shape(Features), 0, true, 1, 1, new(Initializer.Constant, Constant: 1.5f)),
            new("g", new Shape(Features), Gammas, true, 1, 1, new(Initializer.Constant, Constant: 0.75f)),
            new("b", new Shape(Features), Betas, true, 1, 1, new(Initializer.Constant, Constant: 0.25f)),
        ],
        ParameterLength = 48,
        TrainableLength = 48,
        PackedLength = 0,
        PackedCopies = 0,
        Segments =
        [
            new() { ForwardSums = new(0, 2 * Features) },
            new() { BackwardSums = new(Backwards, 2 * Features) },
        ],
        SumsLength = 4 * Features,
        MicroBatch = microBatch,
        TrainingSlotLength = Features,
        TrainingBoundaryLength = 0,
        InferenceScratchLength = 0,
        InferenceBoundaryLength = 0,
        ReceptiveField = (1, 1),
        Flops = 0,
    };

    public override void Pack(int copy, PackingPart part, ref float parameters, ref float packed, ref float trainingPacked)
    {
    }

    public override void Infer(int segment, ref ExecutionFrame frame, int first, int count)
    {
        for (int i = first * Features; segment == 1 && i < (first + count) * Features; i++)
        {
            int f = i % Features;
            float h = Unsafe.Add(ref frame.Inputs, i) * Unsafe.Add(ref frame.Parameters, f);
            Unsafe.Add(
                ref frame.Outputs, i) = h * Unsafe.Add(ref frame.Parameters, Gammas + f) + Unsafe.Add(ref frame.Parameters, Betas + f);
        }
    }

    public override void Forward(int segment, ref ExecutionFrame frame, int first, int count)
    {
        for (int i = first * Features; i < (first + count) * Features; i++)
        {
            int f = i % Features;
            ref float h = ref Unsafe.Add(ref frame.Arena, i);
            if (segment == 0)
            {
                h = Unsafe.Add(ref frame.Inputs, i) * Unsafe.Add(ref frame.Parameters, f);
                Unsafe.Add(ref frame.ShardSums, f) += h;
                Unsafe.Add(ref frame.ShardSums, Features + f) += (double)h * h;
            }
            else
            {
                float standardized = (float)Standardize(ref frame, h, f).Value;
                Unsafe.Add(ref frame.Outputs, i) =
                    standardized * Unsafe.Add(ref frame.Parameters, Gammas + f) + Unsafe.Add(ref frame.Parameters, Betas + f);
            }
        }
    }

    public override void Backward(int segment, ref ExecutionFrame frame, int first, int count)
    {
        for (int i = first * Features; i < (first + count) * Features; i++)
        {
            int f = i % Features;
            (double standardized, double deviation) = Standardize(ref frame, Unsafe.Add(ref frame.Arena, i), f);
            double dy = Unsafe.Add(ref frame.OutputGradients, i);
            double gradient = dy * Unsafe.Add(ref frame.Parameters, Gammas + f);
            if (segment == 1)
            {
                Unsafe.Add(ref frame.Gradients, Gammas + f) += (float)(dy * standardized);
                Unsafe.Add(ref frame.Gradients, Betas + f) += (float)dy;
                Unsafe.Add(ref frame.ShardSums, Backwards + f) += gradient;
                Unsafe.Add(ref frame.ShardSums, Backwards + Features + f) += gradient * standardized;
                continue;
            }

            double mean = Unsafe.Add(ref frame.BatchSums, Backwards + f) / frame.BatchSamples;
            double slope = Unsafe.Add(ref frame.BatchSums, Backwards + Features + f) / frame.BatchSamples;
            double dh = (gradient - mean - standardized * slope) / deviation;
            Unsafe.Add(ref frame.Gradients, f) += (float)(dh * Unsafe.Add(ref frame.Inputs, i));
            if (!Unsafe.IsNullRef(ref frame.InputGradients))
            {
                Unsafe.Add(ref frame.InputGradients, i) = (float)(dh * Unsafe.Add(ref frame.Parameters, f));
            }
        }
    }

    private static (double Value, double Deviation) Standardize(ref ExecutionFrame frame, double h, int feature)
    {
        double mean = Unsafe.Add(ref frame.BatchSums, feature) / frame.BatchSamples;
        double variance = Unsafe.Add(ref frame.BatchSums, Features + feature) / frame.BatchSamples - mean * mean;
        double deviation = Math.Sqrt(variance + Epsilon);
        return ((h - mean) / deviation, deviation);
    }
}
