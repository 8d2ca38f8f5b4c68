using System;
using System.Runtime.CompilerServices;
using ConvGen.Execution;
using ConvGen.Training.Caching;

namespace ConvGen.Training.Steps;

/// <summary>What happens to single samples of a batch, at the two ends of the network: they are loaded, and their loss is taken.</summary>
internal sealed class SampleWork(Objective objective, SampleChecks checks)
{
    /// <summary>Copies samples into memory; says what is wrong with the first whose target is invalid.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="memory">Memory for them.</param>
    /// <param name="origin">Index in the batch of the memory's first sample.</param>
    /// <param name="start">The first of these samples, counted from there.</param>
    /// <param name="count">How many.</param>
    /// <param name="prefix">The frozen prefix, where the batch holds its values in the place of inputs; null: it holds inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? Load(in Batch batch, SampleMemory memory, int origin, int start, int count, FrozenPrefixDescription? prefix)
    {
        for (int i = start; i < start + count; i++)
        {
            batch.Data.CopyTo(batch.Sample(origin + i), memory.Input(i), memory.Target(i));
            long number = batch.Number(origin + i);
            if (checks.FindProblem(memory.Target(i), number, batch.Weights, out memory.Weight(i)) is { } problem)
            {
                return problem;
            }

            if (memory.Weight(i) == 0)
            {
                // What counts nothing may hold NaN, which a gradient of 0 would not stop.
                Clear(batch, memory.Input(i));
            }

            if (prefix is not null)
            {
                memory.Workspace.WriteFrozen(prefix, i, memory.Input(i));
            }
        }

        return null;
    }

    private static void Clear(in Batch batch, Span<float> input)
    {
        if (batch.Data is FrozenFeatures features)
        {
            features.CopyOfZeros(input);
        }
        else
        {
            input.Clear();
        }
    }

    /// <summary>Gradients of the batch's mean loss with respect to the outputs; adds to the sums of the loss and metrics.</summary>
    /// <remarks>Keras' mean of weighted losses: divided by the number of samples, not by the sum of their weights.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Differentiate(SampleMemory memory, int start, int count, int batchSamples, Span<double> sums)
    {
        for (int i = start; i < start + count; i++)
        {
            float weight = memory.Weight(i);
            if (weight == 0)
            {
                memory.OutputGradient(i).Clear();
                continue;
            }

            // First the gradient: metrics turn logits into outputs.
            objective.Differentiate(memory.Output(i), memory.Target(i), weight / batchSamples, memory.OutputGradient(i));
            objective.Add(memory.Output(i), memory.Target(i), weight, sums);
        }
    }
}
